#!/usr/bin/env bash
# Seconds from the launch to the first 200 of /v1/members, and resident memory after load: as it comes on the older Java and
# on 25, and with what train.sh writes. The database is there already, as it is for the container; each way runs in turn.
source "$(dirname "$0")/common.sh"
need curl wrk
JAVA25=${JAVA25:?is not set; name the java of a JDK 25}
# The options of the image, and the memory that they take a container of 256 MB to have.
image=$ROOT/src/main/docker/Dockerfile
TRAINING_OPTIONS=$(sed -n 's/^RUN TRAINING_OPTIONS="\(.*\)" bash.*/\1/p' "$image")
read -ra SMALL <<<"$(sed -n 's/^ENV JDK_JAVA_OPTIONS="\(.*\)"/\1/p' "$image") -XX:MaxRAM=256m"
[ "${#SMALL[@]}" -gt 1 ] && [ -n "$TRAINING_OPTIONS" ] || { echo "the options of the image are not found" >&2; exit 1; }

machine
cp -a "$ROOT/target/quarkus-app" "$WORK/plain"
(cd "$ROOT" && ./mvnw -q -B -DskipTests package -Dquarkus.package.jar.type=aot-jar >"$WORK/build" 2>&1 &&
    cp -a target/quarkus-app "$WORK/aot" && rm -rf target/quarkus-app && cp -a "$WORK/plain" target/quarkus-app)
cp -a "$WORK/aot" "$WORK/cds"
JAVA_HOME=$(dirname "$(dirname "$JAVA25")") TRAINING_OPTIONS=$TRAINING_OPTIONS "$ROOT/src/main/docker/train.sh" \
    "$WORK/aot" "$WORK/plain" # on a database beside it, as in the image
JAVA_HOME=$(dirname "$(dirname "$(readlink -f "$(command -v "$JAVA")")")") "$ROOT/src/main/docker/train.sh" "$WORK/cds"

service database
QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://localhost:$(sed -n 's/.*PostgreSQL 18 on port \([0-9]*\).*/\1/p' \
    "$FOLDER/out")/postgres
QUARKUS_DATASOURCE_USERNAME=postgres
QUARKUS_DATASOURCE_PASSWORD=$(cat "$FOLDER/data/postgres/password")
export QUARKUS_DATASOURCE_JDBC_URL QUARKUS_DATASOURCE_USERNAME QUARKUS_DATASOURCE_PASSWORD

once() { # name, java, options...
    local name=$1 port pid from to
    shift
    port=$(free_port)
    from=$(date +%s%N)
    (cd "$WORK" && QUARKUS_HTTP_PORT=$port exec "$@" >"$WORK/$name.out" 2>&1) &
    pid=$!
    STARTED+=("$pid")
    until curl -sf "localhost:$port/v1/members" >/dev/null; do
        kill -0 "$pid" || { tail "$WORK/$name.out" >&2; exit 1; }
        sleep 0.01
    done
    to=$(date +%s%N)
    awk "BEGIN {printf \"%.3f\n\", ($to - $from) / 1e9}" >>"$WORK/$name.seconds"
    for path in progress progress.csv observations.csv changes.csv 'alliance?target=nato-core-2035'; do
        curl -sf "localhost:$port/v1/$path" >/dev/null
    done
    wrk -t1 -c16 -d5s "http://127.0.0.1:$port/v1/members" >/dev/null
    resident "$pid" VmRSS >>"$WORK/$name.resident"
    echo >>"$WORK/$name.resident"
    stop "$pid"
}

for _ in $(seq "$RUNS"); do
    once plain "$JAVA" -jar plain/quarkus-run.jar
    once cds "$JAVA" -XX:SharedArchiveFile=cds/app.jsa -jar cds/quarkus-run.jar
    once plain25 "$JAVA25" -jar plain/quarkus-run.jar
    once aot25 "$JAVA25" -XX:AOTCache=aot/app.aot -XX:+UseSerialGC -jar aot/quarkus-run.jar
    once image "$JAVA25" -XX:AOTCache=aot/app.aot "${SMALL[@]}" -jar aot/quarkus-run.jar
done
printf '%-8s %28s %28s\n' way 's to the first 200' 'MB after load'
for name in plain cds plain25 aot25 image; do
    printf '%-8s %28s %28s\n' "$name" "$(median <"$WORK/$name.seconds")" "$(median <"$WORK/$name.resident")"
done
for name in aot25 image; do
    paste "$WORK/$name.seconds" "$WORK/plain25.seconds" | awk '{print $1 / $2}' >"$WORK/ratio"
    echo "start:   $name takes $(median <"$WORK/ratio") x plain on 25; target 0.4"
done
