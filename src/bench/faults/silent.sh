#!/usr/bin/env bash
# Connections to the database fall silent while new ones work, as behind a firewall that forgot them; then new ones fall silent, too,
# for HOLD seconds (20). A second service reaches the embedded server of a first one through a proxy.
source "$(dirname "$0")/database.sh"
machine
service server
database=$(sed -n 's/.*PostgreSQL 18 on port \([0-9]*\).*/\1/p' "$FOLDER/out")
proxy=$(free_port)
python3 "$FAULTS/proxy.py" "$proxy" "$database" &
PROXY=$!
STARTED+=("$PROXY")
QUARKUS_DATASOURCE_PASSWORD=$(cat "$FOLDER/data/postgres/password")
export QUARKUS_DATASOURCE_PASSWORD QUARKUS_DATASOURCE_USERNAME=postgres
export QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://127.0.0.1:$proxy/postgres
service silent
begin "$PORT"
echo "fault:  open connections fall silent"
kill -USR1 "$PROXY"
sleep 15
recovered "$PORT" 15
echo "fault:  all connections fall silent"
kill -USR2 "$PROXY"
sleep "${HOLD:-20}"
kill -HUP "$PROXY"
recovered "$PORT" 15
end
