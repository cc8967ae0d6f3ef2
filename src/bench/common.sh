# What the measurements share. Sourced, not run. Each works in a temporary folder, on free loopback ports, and takes down
# what it started, however it ends.
set -euo pipefail
export LC_ALL=C

BENCH=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
ROOT=$(cd "$BENCH/../.." && pwd)
JAR=$ROOT/target/quarkus-app/quarkus-run.jar
JAVA=${JAVA:-java}
RUNS=${RUNS:-5}
WORK=$(mktemp -d)
mkdir "$WORK/www" # what nginx serves
STARTED=()

finish() {
    for pid in "${STARTED[@]}"; do
        kill "$pid" 2>/dev/null || true
    done
    for pid in "${STARTED[@]}"; do
        wait "$pid" 2>/dev/null || true
    done
    rm -rf "$WORK"
}
trap finish EXIT
trap 'exit 130' INT TERM

need() { # commands
    for command in "$@"; do
        command -v "$command" >/dev/null || { echo "$0 needs $command" >&2; exit 2; }
    done
    [ -f "$JAR" ] || { echo "$0 needs the packaged service: ./mvnw -DskipTests package" >&2; exit 2; }
}

machine() {
    echo "machine: $(nproc) x $(sed -n 's/^model name\s*: //p' /proc/cpuinfo | head -n 1)," \
        "$(awk '/MemTotal/ {printf "%.0f GiB", $2 / 1048576}' /proc/meminfo), Linux $(uname -r | cut -d- -f1)"
    echo "java:    $("$JAVA" -version 2>&1 | sed -n 2p)"
}

# Below those that the system gives to clients.
free_port() {
    local port
    while port=$((20000 + RANDOM % 12000)) && (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
    echo "$port"
}

# Starts the service in a folder of its own and waits until it is ready. Sets PID, PORT and FOLDER.
service() { # name, options of the JVM...
    FOLDER=$WORK/$1
    shift
    mkdir -p "$FOLDER"
    PORT=$(free_port)
    (cd "$FOLDER" && QUARKUS_HTTP_PORT=$PORT exec "$JAVA" "$@" -jar "$JAR" >>"$FOLDER/out" 2>&1) &
    PID=$!
    STARTED+=("$PID")
    until curl -sf "localhost:$PORT/q/health/ready" >/dev/null; do
        kill -0 "$PID" 2>/dev/null || { tail -n 20 "$FOLDER/out" >&2; exit 1; }
        sleep 0.1
    done
}

# Makes the next nginx serve a file of $WORK/www at a path.
location() { # path, file, media type
    echo "location = $1 { try_files /$2 =404; types { } default_type \"$3\"; }" >>"$WORK/locations"
}

start_nginx() { # name, port, more configuration
    cat >"$WORK/$1.conf" <<CONF
worker_processes auto; daemon off; pid $WORK/$1.pid; error_log $WORK/$1.log;
events { worker_connections 4096; }
http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; gzip_static on; gzip_vary on; ${3-}
  server { listen 127.0.0.1:$2; root $WORK/www; include $WORK/locations; } }
CONF
    chmod 755 "$WORK"
    nginx -c "$WORK/$1.conf" &
    STARTED+=($!)
    until curl -s "localhost:$2/" -o /dev/null; do sleep 0.1; done
}

stop() { # pid
    kill "$1"
    wait "$1" 2>/dev/null || true
}

# The port of the embedded server of the service in FOLDER.
database_port() {
    sed -n 's/.*PostgreSQL 18 on port \([0-9]*\).*/\1/p' "$FOLDER/out" | tail -n 1
}

# Has the services that are started from now on use the embedded server of the service in FOLDER.
share_database() {
    QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://localhost:$(database_port)/postgres
    QUARKUS_DATASOURCE_USERNAME=postgres
    QUARKUS_DATASOURCE_PASSWORD=$(cat "$FOLDER/data/postgres/password")
    export QUARKUS_DATASOURCE_JDBC_URL QUARKUS_DATASOURCE_USERNAME QUARKUS_DATASOURCE_PASSWORD
}

# A client of that server.
sql() { # arguments of psql
    PGPASSWORD=$(cat "$FOLDER/data/postgres/password") psql -qXAt -v ON_ERROR_STOP=1 -h localhost \
        -p "$(database_port)" -U postgres postgres "$@"
}

# Seconds that a command takes.
seconds() { # command...
    local from to
    from=$(date +%s%N)
    "$@" >/dev/null
    to=$(date +%s%N)
    awk "BEGIN {printf \"%.3f\", ($to - $from) / 1e9}"
}

resident() { # pid, VmRSS or VmHWM
    awk -v field="$2:" '$1 == field {printf "%.0f", $2 / 1024}' "/proc/$1/status"
}

# The median of the numbers on standard input, and their range.
median() {
    sort -g | awk '{v[NR] = $1} END {printf "%.3g (%.3g to %.3g)\n",
        NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2, v[1], v[NR]}'
}

quotient() { # a, b
    awk "BEGIN {printf \"%.4f\n\", $1 / $2}"
}
