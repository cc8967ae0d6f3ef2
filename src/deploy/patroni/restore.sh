#!/usr/bin/env bash
# Takes the stopped cluster back to a moment, in this server's folder: restore.sh '2026-09-01 12:00:00+00' [timeline]
set -euo pipefail
data=/var/lib/patroni/data
# What a server that was killed leaves; none runs here.
rm -f "$data/postmaster.pid"
pgbackrest --config=/etc/patroni/pgbackrest.conf --stanza=tracker --delta --type=time --target="$1" --target-action=promote \
    ${2:+--target-timeline="$2"} restore
# PostgreSQL reaches the moment before Patroni starts it, which would go on to the end of the log.
pg_ctl --pgdata="$data" --timeout=86400 --options="-c listen_addresses='' -c synchronous_standby_names=''" start
while [ "$(psql --no-align --tuples-only --command='select pg_is_in_recovery()')" = t ]; do
    sleep 1
done
# Clients and caches are told by it that this is another state of the data, where no instance ran meanwhile to notice.
psql --dbname=tracker --command='update data_set set id = gen_random_uuid(), since = clock_timestamp()'
pg_ctl --pgdata="$data" stop
