#!/usr/bin/env bash
# A million figures of one source in every format under -Xmx128m: nothing may fail or be cut off. Each answer is computed
# and counted. What a format cannot hold is refused with a 400 that names another.
source "$(dirname "$0")/common.sh"
need psql curl python3 unzip
EDITIONS=${EDITIONS:-124} # 1,045,568 figures: fewer than a sheet has rows, and with NATO's more

machine
export TRACKER_CACHE_SIZE=0
service formats -Xmx128m
sql -v editions="$EDITIONS" -v sources=1 -f "$BENCH/grow.sql"
figures=$(sql -c "select count(*) from observation where edition like 'GEN%'")
all=$(sql -c 'select count(*) from observation')
echo "figures: $figures, and $((all - figures)) of NATO"
history='include_history=true&source=GEN01'
flow=sdmx/2.1/data/DEFSPEND/all/GEN01?includeHistory=true
sdmx=application/vnd.sdmx

count() { # what tells one figure, file
    grep -o "$1" "$2" | wc -l
}
# The indexes of values that the cube has, and the observations of every series of SDMX-JSON.
json() { # expression on the document d, file
    python3 -c 'import json, sys; d = json.load(open(sys.argv[2])); print(eval(sys.argv[1]))' "$1" "$2"
}

failed=0
printf '%-22s %8s %8s %10s %8s\n' format MB s figures 'MB peak'
format() { # name, path, Accept, expected number, command that counts the figures of a file
    local name=$1 path=$2 accept=$3 expected=$4 took found
    shift 4
    took=$(curl -sS -o "$WORK/answer" -w '%{http_code} %{time_total}' -H "Accept: $accept" "localhost:$PORT/$path") || took+=' cut'
    found=$("$@" "$WORK/answer" || echo 0)
    printf '%-22s %8s %8.1f %10s %8s\n' "$name" "$(($(stat -c %s "$WORK/answer") / 1000000))" "${took:4:6}" "$found" \
        "$(resident "$PID" VmHWM)"
    if [ "${took:0:3}" != 200 ] || [ "$found" != "$expected" ] || [[ $took == *cut ]]; then
        echo "$name: answered $took with $found of $expected figures" >&2
        head -c 500 "$WORK/answer" >&2
        failed=1
    fi
    rm -f "$WORK/answer"
}
lines() { echo $(($(wc -l <"$1") - 1)); }
sheet() { echo $(($(unzip -p "$1" xl/worksheets/sheet1.xml | count '<row ' -) - 1)); }
dumped() { echo $(($(unzip -p "$1" observations.csv | wc -l) - 1)); }

format csv "v1/observations.csv?$history" '*/*' "$figures" lines
format ndjson "v1/observations.ndjson?$history" '*/*' "$figures" count '"edition"'
format xlsx "v1/observations.xlsx?$history" '*/*' "$figures" sheet
format jsonstat "v1/observations.jsonstat?$history" '*/*' "$figures" json 'len(d["value"])'
format sdmx-generic "$flow" "$sdmx.genericdata+xml;version=2.1" "$figures" count '<[a-z]*:\?ObsValue '
format sdmx-specific "$flow" "$sdmx.structurespecificdata+xml;version=2.1" "$figures" count '<Obs '
format sdmx-csv "$flow" "$sdmx.data+csv" "$figures" lines
format sdmx-json "$flow" "$sdmx.data+json" "$figures" json \
    'sum(len(s["observations"]) for one in d["data"]["dataSets"] for s in one["series"].values())'
format sdmx-3.0-csv 'sdmx/3.0/data/dataflow/DTT/DEFSPEND/1.0.0/*?includeHistory=true' "$sdmx.data+csv;version=2.0.0" \
    "$((all - figures))" lines
format dump.zip v1/dump.zip '*/*' "$all" dumped

# A sheet has no room for NATO's figures beside.
refused=$(curl -s -w ' %{http_code}' "localhost:$PORT/v1/observations.xlsx?$history,NATO")
echo "too long: $refused"
[[ $refused == *"'.csv'"*' 400' ]] || failed=1
if grep -q OutOfMemoryError "$FOLDER/out"; then
    echo "the service ran out of memory" >&2
    failed=1
fi
echo "peak resident memory: $(resident "$PID" VmHWM) MB under -Xmx128m"
exit $failed
