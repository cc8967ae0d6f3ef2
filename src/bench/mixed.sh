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
share_database
service second
second=$PORT

"$JAVA" "$BENCH/Mixed.java" "${READS:-100000}" "$KEY" "http://localhost:$first" "http://localhost:$second"
for port in $first $second; do
    curl -s "localhost:$port/q/metrics" | awk '/^tracker_cache_requests_total/ {sub(/.*result="/, ""); sub(/"}/, ""); print "         " $1, $2}' |
        tr '\n' ';'
    echo
done
