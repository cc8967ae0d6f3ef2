#!/usr/bin/env bash
# A million figures brought in by POST /v1/imports, every check included, against psql's \copy of the same rows into the
# same table.
source "$(dirname "$0")/common.sh"
need psql curl openssl
EDITIONS=${EDITIONS:-120}
KEY=$(openssl rand -hex 32)
TRACKER_CURATION_KEYS="bench:$(printf %s "$KEY" | sha256sum | cut -d' ' -f1)"
export TRACKER_CURATION_KEYS

machine
service import -Xmx256m
sql -v editions="$EDITIONS" -f "$BENCH/grow.sql"
sql -c "\copy (select edition, area, indicator, year, value, status from observation where edition like 'GEN-%' order by \
    area, indicator, year, edition) to '$WORK/figures.csv' (format csv, header)"
# What \copy reads has the table's column that the service fills in by itself.
sed 's/$/,1/; 1s/,1$/,revision/' "$WORK/figures.csv" >"$WORK/table.csv"
rows=$(($(wc -l <"$WORK/figures.csv") - 1))
echo "rows:    $rows, $(($(stat -c %s "$WORK/figures.csv") / 1000000)) MB"

empty() {
    sql -c "delete from import_run; truncate change, observation; delete from change_set where action = 'import'" \
        -c "vacuum analyze" -c checkpoint
}

bring_in() {
    curl -sS -o "$WORK/answer" -w '%{http_code}' -H "Authorization: Bearer $KEY" -H 'Content-Type: text/csv' \
        -H 'Prefer: wait=600' -T "$WORK/figures.csv" -X POST "localhost:$PORT/v1/imports" >"$WORK/status"
    [ "$(cat "$WORK/status")" = 200 ] || { cat "$WORK/answer" >&2; exit 1; }
}

check() { # what
    local held
    held=$(sql -c "select count(*) from observation")
    [ "$held" = "$rows" ] || { echo "$1 left $held of $rows rows" >&2; exit 1; }
}

for run in $(seq "$RUNS"); do
    empty
    copied=$(seconds sql -c "\copy observation from '$WORK/table.csv' (format csv, header)")
    check '\copy'
    empty
    imported=$(seconds bring_in)
    check "the import"
    echo "run $run: \\copy $copied s, import $imported s"
    quotient "$copied" "$imported" >>"$WORK/ratios"
done
echo "import: $(median <"$WORK/ratios") x the rows a second of \\copy; target 0.33"
echo "peak resident memory: $(resident "$PID" VmHWM) MB under -Xmx256m"
