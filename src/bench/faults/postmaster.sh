#!/usr/bin/env bash
# The embedded server's first process is killed, ROUNDS times (10): the service starts the server again by itself and is ready within
# 15 seconds.
source "$(dirname "$0")/database.sh"
machine
service postmaster
begin "$PORT"
for _ in $(seq "${ROUNDS:-10}"); do
    kill -KILL "$(postmaster)"
    sleep 0.5
    recovered "$PORT" 15
    sleep 1
done
end
