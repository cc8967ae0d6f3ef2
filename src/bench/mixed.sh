#!/usr/bin/env bash
# 95 % reads and 5 % writes on two instances with one database, each answer held against the revision that it names. READS
# says how many. With BROKEN=1 some answers are spoiled on their way to the check, which must then fail.
source "$(dirname "$0")/common.sh"
need curl openssl
KEY=$(openssl rand -hex 32)
TRACKER_CURATION_KEYS="bench:$(printf %s "$KEY" | sha256sum | cut -d' ' -f1)"
export TRACKER_CURATION_KEYS

machine
service first
first=$PORT
QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://localhost:$(sed -n 's/.*PostgreSQL 18 on port \([0-9]*\).*/\1/p' \
    "$FOLDER/out")/postgres
QUARKUS_DATASOURCE_USERNAME=postgres
QUARKUS_DATASOURCE_PASSWORD=$(cat "$FOLDER/data/postgres/password")
export QUARKUS_DATASOURCE_JDBC_URL QUARKUS_DATASOURCE_USERNAME QUARKUS_DATASOURCE_PASSWORD
service second
second=$PORT

"$JAVA" "$BENCH/Mixed.java" "${READS:-100000}" "$KEY" "http://localhost:$first" "http://localhost:$second"
for port in $first $second; do
    curl -s "localhost:$port/q/metrics" | awk '/^tracker_cache_requests_total/ {sub(/.*result="/, ""); sub(/"}/, ""); print "         " $1, $2}' |
        tr '\n' ';'
    echo
done
