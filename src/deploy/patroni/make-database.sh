#!/usr/bin/env bash
# Patroni runs this once, when it has made the first primary: the service's role and database, and the place for backups.
set -euo pipefail
psql "$1" --set=ON_ERROR_STOP=1 <<'SQL'
\getenv password TRACKER_DB_PASSWORD
create role tracker login password :'password';
create database tracker owner tracker;
SQL
pgbackrest --config=/etc/patroni/pgbackrest.conf --stanza=tracker stanza-create ||
    # The repository has the backups of an earlier cluster, which stay.
    pgbackrest --config=/etc/patroni/pgbackrest.conf --stanza=tracker stanza-upgrade
