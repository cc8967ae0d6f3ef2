#!/usr/bin/env bash
# A million figures as CSV from GET /v1/observations.csv under -Xmx128m, against psql's \copy of the same rows: the same
# columns in the same order, so that but for the ends of lines both files are the same. As a lower bound of what any
# answer takes, \copy of the bare table too.
source "$(dirname "$0")/common.sh"
need psql nginx curl
EDITIONS=${EDITIONS:-120}

machine
export TRACKER_CACHE_SIZE=0 # each run computes the answer: the second who asks is served from a file
service export -Xmx128m
sql -v editions="$EDITIONS" -f "$BENCH/grow.sql"
sources=$(sql -c "select string_agg(code, ',' order by code) from source where code like 'GEN%'")
# The units are told by the service alone.
units=$(curl -s "localhost:$PORT/v1/indicators.csv?fields=code,unit" | tail -n +2 | tr -d '\r"' | sed "s/'/''/g" |
    sed "s/\([^,]*\),\(.*\)/when '\1' then '\2'/" | tr '\n' ' ')
rows="select o.area, a.name as area_name, a.type as area_type, o.indicator, o.year, o.value, case o.indicator $units end as unit,
    null::integer as price_year, case o.status when 'A' then 'final' else 'estimate' end as status, e.source, o.edition,
    e.published_on from observation o join edition e on e.code = o.edition join area a on a.code = o.area where e.source like 'GEN%'
    order by o.area, o.indicator, o.year, o.edition"

ours() {
    curl -sS --fail -o "$WORK/ours.csv" "localhost:$PORT/v1/observations.csv?include_history=true&source=$sources"
}
copy() {
    sql -c "\copy ($(echo "$rows" | tr '\n' ' ')) to '$WORK/copy.csv' (format csv, header)"
}
bare() {
    sql -c "\copy (select o.* from observation o where edition like 'GEN-%') to '$WORK/bare.csv' (format csv)"
}

ours # the service warms up
copy
tr -d '\r' <"$WORK/ours.csv" | cmp - "$WORK/copy.csv"
echo "rows:    $(($(wc -l <"$WORK/copy.csv") - 1)), $(($(stat -c %s "$WORK/ours.csv") / 1000000)) MB, the same as \\copy's"
for run in $(seq "$RUNS"); do
    copied=$(seconds copy)
    exported=$(seconds ours)
    bared=$(seconds bare)
    echo "run $run: \\copy $copied s, export $exported s, \\copy of the bare table $bared s"
    quotient "$copied" "$exported" >>"$WORK/ratios"
    quotient "$bared" "$exported" >>"$WORK/bare"
done
echo "export: $(median <"$WORK/ratios") x the throughput of \\copy; target 0.5"
echo "        $(median <"$WORK/bare") x that of the bare table"
echo "peak resident memory: $(resident "$PID" VmHWM) MB under -Xmx128m"

# The second who asks is served from the file that the first has made.
unset TRACKER_CACHE_SIZE
stop "$PID"
service export -Xmx128m
ours
mv "$WORK/ours.csv" "$WORK/www"
location /ours.csv ours.csv text/csv
nginx=$(free_port)
start_nginx nginx "$nginx"
fetch() { # port, path
    curl -sS --fail -o /dev/null "localhost:$1$2"
}
second() {
    fetch "$PORT" "/v1/observations.csv?include_history=true&source=$sources"
}
for _ in $(seq "$RUNS"); do
    quotient "$(seconds fetch "$nginx" /ours.csv)" "$(seconds second)" >>"$WORK/second"
done
echo "second:  $(median <"$WORK/second") x the throughput of nginx with the same bytes; target 0.8"
