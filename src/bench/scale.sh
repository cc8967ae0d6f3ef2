#!/usr/bin/env bash
# Two instances behind HAProxy against one, each with a share of a core of its own (SHARE, 20 %) by control groups, so that
# the balancer, the database and the load have the rest of a small machine: requests a second of answers from memory, and of answers
# that are computed. Root alone may make control groups.
source "$(dirname "$0")/common.sh"
need haproxy wrk curl
SHARE=${SHARE:-20}
GROUPS_V1=/sys/fs/cgroup/cpu
limited=()
code=0

remove_groups() {
    finish
    for group in "${limited[@]}"; do rmdir "$group" || true; done
}
trap remove_groups EXIT

limit() { # name, pid
    local group
    if [ -d "$GROUPS_V1" ]; then
        group=$GROUPS_V1/bench-$$-$1
        mkdir "$group"
        echo 10000 >"$group/cpu.cfs_period_us"
        echo $((SHARE * 100)) >"$group/cpu.cfs_quota_us"
    else
        group=/sys/fs/cgroup/bench-$$-$1
        mkdir "$group"
        echo "$((SHARE * 100)) 10000" >"$group/cpu.max"
    fi
    limited+=("$group")
    echo "$2" >"$group/cgroup.procs"
}

balance() { # first, second; sets BALANCER
    BALANCER=$(free_port)
    TRACKER_BIND=127.0.0.1:$BALANCER TRACKER_PROXY=192.0.2.1 TRACKER_FIRST=127.0.0.1:$1 TRACKER_SECOND=127.0.0.1:$2 \
        haproxy -f "$ROOT/src/deploy/haproxy.cfg" >/dev/null 2>&1 &
    STARTED+=($!)
    until curl -sf "localhost:$BALANCER/v1/status" -o /dev/null; do sleep 0.2; done
}

rate() { # port, script
    wrk -t1 -c16 -d"${SECONDS_EACH:-8}"s -s "$BENCH/$2.lua" "http://127.0.0.1:$1" |
        awk '/Non-2xx/ {bad = 1} /Requests\/sec/ {print bad ? 0 : $2}'
}

machine
service database
share_database
for name in first second; do
    service "$name"
    declare "$name=$PORT"
    for script in kept computed; do
        wrk -t2 -c16 -d15s -s "$BENCH/$script.lua" "http://127.0.0.1:$PORT" >/dev/null # warms up, without a limit
    done
    limit "$name" "$PID"
done
balance "$first" "$first"
one=$BALANCER
balance "$first" "$second"
two=$BALANCER
sleep 6 # HAProxy starts slowly
for script in kept computed; do
    for _ in $(seq "$RUNS"); do
        a=$(rate "$one" "$script")
        b=$(rate "$two" "$script")
        echo "$a" >>"$WORK/$script.one"
        quotient "$b" "$a" >>"$WORK/$script.ratio"
    done
    printf 'scale:   %-9s two instances serve %s x one (%s a second); target 1.7\n' "$script" "$(median <"$WORK/$script.ratio")" \
        "$(median <"$WORK/$script.one")"
    sort -g "$WORK/$script.ratio" | sed -n "$(((RUNS + 1) / 2))p" | awk '{exit $1 < 1.7}' || code=1
done
exit "$code"
