#!/usr/bin/env bash
# Clients that reset their connection at random moments of exports in every format, while others ask distinct questions and
# one writes: every other answer must be what it was in a quiet run, nothing may fail, and the pool must be whole within
# five seconds. RESETS (500) and SEED set the run.
source "$(dirname "$0")/../common.sh"
need curl openssl
KEY=$(openssl rand -hex 32)
TRACKER_CURATION_KEYS="bench:$(printf %s "$KEY" | sha256sum | cut -d' ' -f1)"
export TRACKER_CURATION_KEYS

machine
service resets
"$JAVA" "$BENCH/faults/Clients.java" resets "$PORT" "$KEY" "${RESETS:-500}" "${SEED:-$RANDOM}"
curl -sf "localhost:$PORT/q/health/ready" >/dev/null && echo "ready:   yes"
if grep -m 5 -E ' (ERROR|WARN) ' "$FOLDER/out"; then exit 1; fi
