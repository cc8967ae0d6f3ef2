#!/usr/bin/env bash
# The service is killed amid writes, ROUNDS times (10), and started on the same folder: every write that was acknowledged is there, and
# none is half there. Clients see refused connections meanwhile (status 0).
source "$(dirname "$0")/database.sh"
machine
service killed
begin "$PORT"
for _ in $(seq "${ROUNDS:-10}"); do
    kill -KILL "$PID"
    wait "$PID" 2>/dev/null || true
    again
    recovered "$PORT" 90
    sleep 2
done
end
