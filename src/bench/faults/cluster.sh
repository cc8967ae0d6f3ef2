# What the scripts with two instances, HAProxy and two PostgreSQL servers share. Sourced, not run.
source "$(dirname "${BASH_SOURCE[0]}")/../common.sh"
need haproxy psql python3 unzip xz etcd patroni
machine

# PostgreSQL's programs come from the package itself.
cluster() { # failover or rolling, rounds
    local packed
    packed=$(ls "$ROOT"/target/quarkus-app/lib/main/*embedded-postgres-binaries-linux-*.jar | head -n 1)
    mkdir "$WORK/programs"
    unzip -qp "$packed" '*.txz' | tar -xJ -C "$WORK/programs"
    # Patroni asks for these two. The embedded archive has no pg_controldata; pg_isready of any version will do.
    install -m 755 "$BENCH/faults/pg_controldata.py" "$WORK/programs/bin/pg_controldata"
    ln -s "$(ls /usr/lib/postgresql/*/bin/pg_isready | tail -n 1)" "$WORK/programs/bin/pg_isready"
    chmod 755 "$WORK"
    python3 "$BENCH/faults/cluster.py" "$1" "$2" "$WORK/programs/bin" "$JAR" "$JAVA" "$WORK" "$ROOT/src/deploy/haproxy.cfg"
}
