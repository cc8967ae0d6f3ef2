#!/usr/bin/env bash
# Half the peak of requests for a long time, with a write every two seconds and 50 streams that stay open: no error, and no
# more memory in the last third than in the first, with the options that the service comes with. DURATION (1800) is in seconds.
source "$(dirname "$0")/../common.sh"
need curl wrk openssl
DURATION=${DURATION:-1800}
KEY=$(openssl rand -hex 32)
TRACKER_CURATION_KEYS="bench:$(printf %s "$KEY" | sha256sum | cut -d' ' -f1)"
export TRACKER_CURATION_KEYS
code=0

# One write; fails unless it is answered as it should be.
write() { # number
    local body address=(-X PUT -H 'If-Match: *' "localhost:$PORT/v1/targets/hun-bench-soak") status
    [ "$1" -gt 1 ] || address=("localhost:$PORT/v1/targets")
    body='{"id": "hun-bench-soak", "area": "HUN", "indicator": "core_pct_gdp", "comparator": "at_least", "target_value": 2.5,
        "target_year": 2031, "announced_on": "2026-09", "commitment": "declaration", "source_title": "Speech '$1'",
        "source_publisher": "A newspaper"}'
    status=$(curl -s -o "$WORK/written" -w '%{http_code}' -H "Authorization: Bearer $KEY" \
        -H 'Content-Type: application/json' -d "$body" "${address[@]}")
    [ "${status:0:1}" = 2 ] || { echo "write $1: $status $(head -c 300 "$WORK/written")"; return 1; }
}

machine
service soak
wrk -t2 -c16 -d10s -s "$BENCH/faults/soak.lua" "http://127.0.0.1:$PORT" >/dev/null # warms up
peak=$(wrk -t2 -c64 -d5s "http://127.0.0.1:$PORT/v1/members" | awk '/Requests\/sec/ {printf "%d", $2}')
connections=$((peak / 200 > 100 ? 100 : peak / 200 < 2 ? 2 : peak / 200))
for _ in $(seq 50); do
    curl -sN "localhost:$PORT/v1/changes/stream" -o /dev/null &
    STARTED+=($!)
done
wrk -t2 -c"$connections" -d"${DURATION}s" --latency -s "$BENCH/faults/soak.lua" "http://127.0.0.1:$PORT" >"$WORK/wrk" &
load=$!
STARTED+=("$load")
echo "load:    $connections connections, about $((connections * 90)) requests a second, of a peak of $peak"

writes=0
failed=0
while kill -0 "$load" 2>/dev/null; do
    writes=$((writes + 1))
    write "$writes" || failed=$((failed + 1))
    resident "$PID" VmRSS >>"$WORK/rss"
    echo >>"$WORK/rss"
    sleep 2
done
wait "$load" || code=1
open=0
for pid in "${STARTED[@]:1:50}"; do ! kill -0 "$pid" 2>/dev/null || open=$((open + 1)); done

sed -n -e '/99%/p' -e '/requests in/p' -e '/Non-2xx/p' -e '/Socket errors/p' "$WORK/wrk"
echo "writes:  $writes, $failed failed; streams: $open of 50 open"
awk '{v[NR] = $1} END {n = int(NR / 3); for (i = 1; i <= n; i++) {a += v[i]; b += v[NR - n + i]; if (v[i] > m) m = v[i]}
    printf "memory:  %.0f MB resident in the first third, %.0f MB in the last: %.2f x; target 1.1\n", a / n, b / n, b / a
    exit b / a > 1.1}' "$WORK/rss" || code=1
if grep -q 'Non-2xx\|Socket errors' "$WORK/wrk" || [ "$failed" -gt 0 ] || [ "$open" -lt 50 ]; then code=1; fi
if grep -m 5 -E ' (ERROR|WARN) ' "$FOLDER/out"; then code=1; fi
exit "$code"
