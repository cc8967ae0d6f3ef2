#!/usr/bin/env bash
# SIGTERM in the middle of 20 exports, 20 clients that write and 20 streams, 5 rounds. Every write that was answered must be
# in the database and every one in the database must have been answered; each export is whole or visibly cut; each stream
# ends; readiness is DOWN at once; the process ends with exit code 0 within the grace and the timeout. A last round sends a
# second signal, which must end the process at once. ROUNDS (5) and CLIENTS (20) set the size.
source "$(dirname "$0")/../common.sh"
need curl openssl psql python3
KEY=$(openssl rand -hex 32)
TRACKER_CURATION_KEYS="bench:$(printf %s "$KEY" | sha256sum | cut -d' ' -f1)"
export TRACKER_CURATION_KEYS

machine
service sigterm
sql -v editions=6 -f "$BENCH/grow.sql" >/dev/null
failed=0
for ((round = 1; round <= ${ROUNDS:-5}; round++)); do
    python3 "$BENCH/faults/sigterm.py" load "$PORT" "$KEY" "$PID" "${CLIENTS:-20}" "$WORK/answered" "$round" || failed=1
    code=0
    wait "$PID" || code=$?
    echo "round $round: exit code $code"
    [ "$code" = 0 ] || failed=1
    service sigterm
    python3 "$BENCH/faults/sigterm.py" check "$PORT" "$WORK/answered" || failed=1
done
python3 "$BENCH/faults/sigterm.py" twice "$PORT" "$PID" || failed=1
exit "$failed"
