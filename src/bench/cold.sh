#!/usr/bin/env bash
# Every verdict together and pages, computed for each who asks: milliseconds, once the service is warm. StatementsIT counts the
# statements.
source "$(dirname "$0")/common.sh"
need curl

machine
export TRACKER_CACHE_SIZE=0
service cold
ask() { # path, times
    local arguments=()
    for _ in $(seq "$2"); do
        arguments+=(-o "$WORK/answer" -H 'Accept: text/html, */*' "localhost:$PORT$1")
    done
    curl -sS --fail -w '%{time_total}\n' "${arguments[@]}" | awk '{print 1000 * $1}'
}
for path in /v1/progress /v1/progress.csv /v1/members / /members/ROU /targets/nato-core-2035; do
    case $path in /v1/*) target=100 ;; *) target=60 ;; esac
    ask "$path" 400 >/dev/null # warms up
    for _ in $(seq "$RUNS"); do
        ask "$path" 40 | sort -g | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'
    done >"$WORK/medians"
    echo "cold:    $path takes $(median <"$WORK/medians") ms; target $target"
done
