#!/usr/bin/env bash
# Backups that are restored under a service which is read, written and followed, 5 rounds of 5 kinds: tables emptied and
# filled again (TRUNCATE, DELETE), the same with writes that pass the lost revision before anybody looks, the tables dropped
# and made again as pg_restore --clean does, and the whole cluster put back as files while the service runs. Two seconds after
# the restore no answer, tag, cursor or event of the lost time may come, and an If-Match of the lost time must be a 412.
# ROUNDS (5) sets the size.
source "$(dirname "$0")/../common.sh"
need curl openssl psql python3
KEY=$(openssl rand -hex 32)
TRACKER_CURATION_KEYS="bench:$(printf %s "$KEY" | sha256sum | cut -d' ' -f1)"
export TRACKER_CURATION_KEYS

machine
# A first service unpacks PostgreSQL's programs and makes a cluster; its files then serve as a server of their own.
service seed
stop "$PID"
CLUSTER=$FOLDER/data/postgres/cluster
PGPASSWORD=$(cat "$FOLDER/data/postgres/password")
export PGPASSWORD
PROGRAMS=$(dirname "$(find "$FOLDER/data/postgres/binaries" -name pg_ctl -path '*/bin/*' | head -n 1)")
DB=$(free_port)
as_server() { # command...: PostgreSQL refuses to run as root
    if [ "$(id -u)" = 0 ]; then unshare -U "$@"; else "$@"; fi
}
start_database() {
    as_server "$PROGRAMS/pg_ctl" -D "$CLUSTER" -w -l "$WORK/database.log" \
        -o "-p $DB -c listen_addresses=localhost -c unix_socket_directories=" start >/dev/null
}
stop_database() {
    as_server "$PROGRAMS/pg_ctl" -D "$CLUSTER" -w -m immediate stop >/dev/null 2>&1 || true
}
trap 'stop_database; finish' EXIT
start_database
export QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://localhost:$DB/postgres QUARKUS_DATASOURCE_USERNAME=postgres
export QUARKUS_DATASOURCE_PASSWORD=$PGPASSWORD
service live

export DB WORK CLUSTER PROGRAMS
export -f as_server start_database stop_database
code=0
python3 "$BENCH/faults/restore.py" "$PORT" "$KEY" "${ROUNDS:-5}" || code=1
grep -c 'The database was restored' "$FOLDER/out" | sed 's/^/restores told in the log: /'
grep -m 3 -E ' ERROR ' "$FOLDER/out" | cut -c1-200 || true
exit "$code"
