#!/usr/bin/env bash
# Hostile requests from the generator of the tests: parameters, headers, bodies, paths, methods, encodings, frames that
# parsers disagree about, and some slow clients. Nothing may be answered with 5xx, each 4xx is a problem, the log stays free
# of errors, and memory stays flat: the second half of the requests adds nothing to it. REQUESTS (50000) and SEED set the run.
source "$(dirname "$0")/../common.sh"
need curl openssl
KEY=$(openssl rand -hex 32)
TRACKER_CURATION_KEYS="bench:$(printf %s "$KEY" | sha256sum | cut -d' ' -f1)"
export TRACKER_CURATION_KEYS
REQUESTS=${REQUESTS:-50000}
SEED=${SEED:-$RANDOM}
code=0

hostile() { # seed
    "$JAVA" -cp "$ROOT/target/test-classes" "$BENCH/faults/Hostile.java" "$PORT" "$KEY" $((REQUESTS / 2)) "$1" || code=1
}

machine
service hostile
before=$(resident "$PID" VmRSS)
hostile "$SEED"
middle=$(resident "$PID" VmRSS)
hostile $((SEED + 1))
echo "memory:  $before MB resident before, $middle MB after half of the requests, $(resident "$PID" VmRSS) MB after all"
echo "log:     $(grep -c . "$FOLDER/out") lines, $(wc -c <"$FOLDER/out") bytes"
curl -sf "localhost:$PORT/q/health/ready" >/dev/null && echo "ready:   yes"
if grep -m 5 -E ' (ERROR|WARN) ' "$FOLDER/out"; then exit 1; fi
exit "$code"
