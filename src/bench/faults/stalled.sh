#!/usr/bin/env bash
# Sockets that ask for the largest answer and never read, beside clients that ask for members and for readiness: what the
# 99th percentile of these is before and meanwhile, whether any answer fails, and how many connections of the pool are
# in use. SOCKETS (200) and HOLD (60 seconds) set the size.
source "$(dirname "$0")/../common.sh"
need psql curl

machine
service stalled
sql -v editions=12 -f "$BENCH/grow.sql" >/dev/null
sources=$(sql -c "select string_agg(code, ',' order by code) from source where code like 'GEN%'")
"$JAVA" "$BENCH/faults/Clients.java" stalled "$PORT" "/v1/observations.ndjson?include_history=true&source=$sources" \
    "${SOCKETS:-200}" "${HOLD:-60}"
if grep -m 5 -E ' (ERROR|WARN) ' "$FOLDER/out"; then exit 1; fi
