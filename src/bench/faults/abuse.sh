#!/usr/bin/env bash
# Clients that take more than their share: half-open requests, idle connections, the largest images at once, distinct what-ifs
# by the thousand, first of many clients and then of one. Beside each, the 99th percentile of others' /v1/members is at most
# three times its quiet value; what is refused is refused with a 429 or 503 problem, and the service is well afterwards.
# SECONDS_EACH (30) and WHATIFS a second (5000) set the load.
source "$(dirname "$0")/../common.sh"
need curl
machine
export QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING=true QUARKUS_HTTP_PROXY_TRUSTED_PROXIES=127.0.0.1
service abuse
before=$(resident "$PID" VmRSS)
code=0
"$JAVA" "$BENCH/faults/Abuse.java" "$PORT" "${SECONDS_EACH:-30}" "${WHATIFS:-5000}" || code=1
echo "memory:  $before MB resident before, $(resident "$PID" VmRSS) MB after, $(resident "$PID" VmHWM) MB at most"
echo "log:     $(grep -c . "$FOLDER/out") lines"
curl -sf "localhost:$PORT/q/health/ready" >/dev/null && echo "ready:   yes" || code=1
if grep -m 5 -E ' (ERROR|WARN) ' "$FOLDER/out"; then code=1; fi
exit "$code"
