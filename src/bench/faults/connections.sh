#!/usr/bin/env bash
# Others take all connections that the server has, for HOLD seconds (20), after the service's own were closed.
source "$(dirname "$0")/database.sh"
need psql
machine
service connections
begin "$PORT"
for _ in $(seq 60); do
    sql -c "select pg_sleep(${HOLD:-20})" >/dev/null 2>&1 &
done
sleep 1
sql -c "select pg_terminate_backend(pid) from pg_stat_activity where application_name <> 'psql' and pid <> pg_backend_pid()" \
    >/dev/null 2>&1 || true
sleep "${HOLD:-20}"
recovered "$PORT" 15
end
