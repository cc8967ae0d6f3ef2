#!/usr/bin/env bash
# Writes beside a packaged service what lets it start in a fraction of the time: app.aot on a JDK 25 or later, app.jsa on an
# older one. For that it is run once as its users run it, on a database that is thrown away. What is written fits this very
# build and this very Java.
#
#   ./mvnw -DskipTests package -Dquarkus.package.jar.type=aot-jar
#   src/main/docker/train.sh target/quarkus-app
#   cd target/quarkus-app && java -XX:AOTCache=app.aot -jar quarkus-run.jar
#
# A second folder names a packaged service that brings PostgreSQL along, for a first one that does not.
set -euo pipefail

app=$(cd "$1" && pwd)
host=${2:+$(cd "$2" && pwd)}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
export TMPDIR=$work
pids=()

finish() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
    rm -rf "$work"
}
trap finish EXIT

launch() { # name, folder of the application, options...
    local name=$1 folder=$2
    shift 2
    mkdir -p "$work/$name"
    (cd "$work/$name" && QUARKUS_HTTP_PORT=0 exec "$java" "$@" -jar "$folder/quarkus-run.jar" >"$work/$name/out" 2>&1) &
    pid=$!
    pids+=("$pid")
    until grep -q 'Listening on' "$work/$name/out"; do
        kill -0 "$pid" 2>/dev/null || { cat "$work/$name/out" >&2; exit 1; }
        sleep 0.1
    done
    port=$(sed -n 's/.*Listening on: http:[^:]*:\([0-9]*\).*/\1/p' "$work/$name/out")
}

ask() { # address, header...
    exec 3<>"/dev/tcp/127.0.0.1/$port"
    printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\n' "$1" "${2:+$2$'\r\n'}" >&3
    head -n 1 <&3 | grep -q ' 200 ' || { echo "$1 was not answered" >&2; exit 1; }
    exec 3>&-
}

if [ -n "$host" ]; then
    launch host "$host"
    database=$(sed -n 's/.*PostgreSQL [0-9]* on port \([0-9]*\).*/\1/p' "$work/host/out")
    QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://localhost:$database/postgres
    QUARKUS_DATASOURCE_USERNAME=postgres
    QUARKUS_DATASOURCE_PASSWORD=$(cat "$work/host/data/postgres/password")
    export QUARKUS_DATASOURCE_JDBC_URL QUARKUS_DATASOURCE_USERNAME QUARKUS_DATASOURCE_PASSWORD
fi

version=$("$java" -version 2>&1 | sed -n '1s/[^"]*"\([0-9]*\).*/\1/p')
if [ "$version" -ge 25 ]; then
    made=app.aot
    record=-XX:AOTCacheOutput=$work/$made
else
    made=app.jsa
    record=-XX:ArchiveClassesAtExit=$work/$made
fi
# shellcheck disable=SC2086 # options are words
launch service "$app" $record ${TRAINING_OPTIONS-}
for address in / /v1/members /v1/members/ROU /v1/progress /v1/progress.csv '/v1/observations?area=ROU' /v1/observations.ndjson \
    '/v1/members/CZE/history?target=nato-core-floor' /v1/members/ROU/path '/v1/alliance?target=nato-core-2035' /v1/targets \
    '/v1/revisions.csv?area=ALB' /v1/changes /v1/editions /v1/indicators /v1/statuses /v1/status /openapi.json /q/health/ready /q/metrics; do
    ask "$address"
    ask "$address" 'Accept-Encoding: gzip'
done
kill "$pid"
wait "$pid" || true
[ -s "$work/$made" ] || { tail -n 20 "$work/service/out" >&2; exit 1; }
mv "$work/$made" "$app/$made"
echo "$app/$made: $(($(stat -c %s "$app/$made") / 1000000)) MB"
