# What the scripts share that take the database away. Sourced, not run. Each runs clients.py beside the fault and reports: answers by
# status, the slowest one, answers from the cache, and acknowledged writes beside those that were found.
source "$(dirname "${BASH_SOURCE[0]}")/../common.sh"
need curl openssl python3
KEY=$(openssl rand -hex 32)
TRACKER_CURATION_KEYS="bench:$(printf %s "$KEY" | sha256sum | cut -d' ' -f1)"
export TRACKER_CURATION_KEYS
FAULTS=$(dirname "${BASH_SOURCE[0]}")

# Starts the clients, and lets them work for a while without a fault.
begin() { # port
    python3 "$FAULTS/clients.py" "$1" "$KEY" "$WORK/stop" "${READERS:-6}" >"$WORK/report" &
    CLIENTS=$!
    STARTED+=("$CLIENTS")
    until [ -f "$WORK/stop.begun" ]; do
        kill -0 "$CLIENTS" 2>/dev/null || { cat "$WORK/report" >&2; exit 1; }
        sleep 0.1
    done
    sleep "${QUIET:-5}"
}

# Ends the clients and prints what they saw; fails if something was wrong.
end() {
    sleep "${QUIET:-5}"
    touch "$WORK/stop"
    local code=0
    wait "$CLIENTS" || code=$?
    cat "$WORK/report"
    echo "log:    $(grep -cE ' (ERROR|WARN|FATAL) ' "$FOLDER/out") warnings and errors in $(wc -l <"$FOLDER/out") lines"
    exit "$code"
}

# Waits until the service is ready, and prints how long that took; fails after some seconds.
recovered() { # port, seconds
    local from=$SECONDS begun
    begun=$(date +%s%N)
    until curl -sf -m 10 "localhost:$1/q/health/ready" >/dev/null; do
        [ $((SECONDS - from)) -lt "$2" ] || { echo "wrong:  not ready within $2 s"; tail -n 5 "$FOLDER/out"; exit 1; }
        sleep 0.1
    done
    awk "BEGIN {printf \"ready:  after %.1f s\n\", ($(date +%s%N) - $begun) / 1e9}"
}

# The server of the service in FOLDER: its first process, and all of them.
postmaster() {
    head -n 1 "${CLUSTER:-$FOLDER/data/postgres/cluster}/postmaster.pid"
}

processes() {
    local first
    first=$(postmaster)
    echo "$first" $(cat "/proc/$first/task/$first/children")
}

# Starts the service in FOLDER at PORT, where it ran before.
again() {
    (cd "$FOLDER" && QUARKUS_HTTP_PORT=$PORT exec "$JAVA" -jar "$JAR" >>"$FOLDER/out" 2>&1) &
    PID=$!
    STARTED+=("$PID")
}
