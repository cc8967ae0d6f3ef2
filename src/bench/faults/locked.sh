#!/usr/bin/env bash
# Another session locks the tables of figures and targets, and then that of the revision too, for HOLD seconds each (20).
source "$(dirname "$0")/database.sh"
need psql
machine
service locked
begin "$PORT"
sql -c "begin; lock table observation, target in access exclusive mode; select pg_sleep(${HOLD:-20})" >/dev/null
sql -c "begin; lock table data_revision, observation, target in access exclusive mode; select pg_sleep(${HOLD:-20})" >/dev/null
recovered "$PORT" 15
end
