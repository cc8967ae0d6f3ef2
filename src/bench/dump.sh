#!/usr/bin/env bash
# The dump of one revision has the same SHA-256 made twice and on two instances of one database. Its CSV files, imported by
# a curator into an instance that holds areas and sources alone, give the same answers. BROKEN=1 changes one figure on the
# way, and must fail.
source "$(dirname "$0")/common.sh"
need curl openssl unzip
KEY=$(openssl rand -hex 32)
TRACKER_CURATION_KEYS="bench:$(printf %s "$KEY" | sha256sum | cut -d' ' -f1)"
export TRACKER_CURATION_KEYS TRACKER_CACHE_SIZE=0 # each answer is made anew
# Both instances live in one day: verdicts depend on the year.
TRACKER_CLOCK_TODAY=$(date -u +%F)
export TRACKER_CLOCK_TODAY

machine
service first
first=$PORT database=$FOLDER
url=jdbc:postgresql://localhost:$(sed -n 's/.*PostgreSQL 18 on port \([0-9]*\).*/\1/p' "$FOLDER/out" | tail -n 1)/postgres
QUARKUS_DATASOURCE_JDBC_URL=$url QUARKUS_DATASOURCE_USERNAME=postgres \
    QUARKUS_DATASOURCE_PASSWORD=$(cat "$database/data/postgres/password") service second
second=$PORT

sum() { # port
    curl -sS --fail "localhost:$1/v1/dump.zip" | sha256sum | cut -d' ' -f1
}
sums=$(for port in $first $first $second; do sum "$port"; sleep 2; done)
echo "dump:    SHA-256 made twice on one instance, and on another of the same database:"
echo "$sums"
[ "$(sort -u <<<"$sums" | wc -l)" = 1 ] || { echo "the dumps differ" >&2; exit 1; }

curl -sS --fail -o "$WORK/dump.zip" "localhost:$first/v1/dump.zip"
unzip -q "$WORK/dump.zip" -d "$WORK/dump"
(cd "$WORK/dump" && sha256sum --quiet -c SHA256SUMS)
[ -z "${BROKEN-}" ] || sed -i 's/^\(ROU,.*,core_pct_gdp,2026,\)2.43,/\12.44,/' "$WORK/dump/observations.csv"

TRACKER_DATA_LOAD=reference service empty
empty=$PORT
[ "$(curl -s "localhost:$empty/v1/observations.csv" | wc -l)" = 1 ] || { echo "it is not empty" >&2; exit 1; }
for table in editions observations targets; do
    report=$(curl -sS --fail-with-body -H "Authorization: Bearer $KEY" -H 'Prefer: wait=600' \
        --data-binary @"$WORK/dump/$table.csv" "localhost:$empty/v1/imports?resource=$table&reason=Copied")
    echo "import:  $table $(grep -o '"added":[0-9]*' <<<"$report" | head -n 1)"
    [[ $report == *'"state":"done"'* ]] || { echo "$report" >&2; exit 1; }
done

questions=(
    '/v1/members' '/v1/members/ROU' '/v1/members?headline=alliance' '/v1/progress' '/v1/progress?as_of=2025-12-31'
    '/v1/progress?method=eurostat_cagr&gdp_growth_pct=3' '/v1/progress?member=DEU&target_value=4&target_year=2032'
    '/v1/alliance' '/v1/alliance?target=nato-core-floor' '/v1/targets?status=all' '/v1/targets/rou-core-2030'
    '/v1/observations' '/v1/observations?include_history=true' '/v1/observations?as_of=2025-01-01' '/v1/revisions'
    '/v1/editions' '/v1/compare?area=ROU' '/v1/indicators' '/v1/statuses' '/v1/members/CZE/history' '/v1/members/ROU/path'
    '/v1/verdict-changes' '/v1/search?q=romania'
)
different=0
for question in "${questions[@]}"; do
    for suffix in .json .csv .ndjson; do
        path=${question%%\?*}$suffix
        [ "$question" = "${question#*\?}" ] || path+="?${question#*\?}"
        for port in $first $empty; do
            # The revision counts writes, and a cursor names the data set.
            curl -sS --fail "localhost:$port$path" | sed -E 's/"revision":[0-9]+//g; s/cursor=[A-Za-z0-9_-]+//g' >"$WORK/answer.$port"
        done
        cmp -s "$WORK/answer.$first" "$WORK/answer.$empty" || { echo "$path differs" >&2; different=1; }
    done
done
echo "answers: ${#questions[@]} questions in three formats, $([ $different = 0 ] && echo 'all the same' || echo 'not the same')"
exit $different
