#!/usr/bin/env bash
# Warm answers against nginx that serves the identical bytes as files: requests a second, also of 304s, and the 99th
# percentile of latency at half of nginx's peak. nginx twice: as it comes but for the log of requests, and with its cache of
# open files.
source "$(dirname "$0")/common.sh"
need nginx wrk curl
LOAD=(-t2 -c64 -d"${SECONDS_EACH:-4}"s)

machine
echo "nginx:   $(nginx -v 2>&1 | sed 's/.*nginx.//'), load: wrk ${LOAD[*]}"
service serve
ours=$PORT
paths=(/v1/members /v1/progress.csv / /members/ROU /targets/nato-core-2035 /v1/members/ROU/chart.svg /v1/members/ROU/chart.png)
for number in "${!paths[@]}"; do
    asked=(-sf -H 'Accept: text/html, */*' "localhost:$ours${paths[$number]}")
    type=$(curl "${asked[@]}" -o "$WORK/www/$number" -w '%{content_type}')
    curl "${asked[@]}" -H 'Accept-Encoding: gzip' -o "$WORK/www/$number.gz"
    # What the service does not compress, nginx must not serve compressed either.
    cmp -s "$WORK/www/$number" "$WORK/www/$number.gz" && rm "$WORK/www/$number.gz"
    location "${paths[$number]}" "$number" "$type"
done
plain=$(free_port)
start_nginx plain "$plain" ''
cached=$(free_port)
start_nginx cached "$cached" 'open_file_cache max=100;'
for port in $plain $cached; do
    for number in "${!paths[@]}"; do
        curl -sf "localhost:$port${paths[$number]}" | cmp - "$WORK/www/$number"
    done
done

peak() { # port, path, header
    wrk "${LOAD[@]}" ${3:+-H "$3"} "http://127.0.0.1:$1$2" | awk '/Non-2xx/ {bad = 1} /Requests\/sec/ {print bad ? 0 : $2}'
}
tag() { # port
    curl -sI "localhost:$1/v1/members" | tr -d '\r' | sed -n 's/^etag: //Ip'
}
compare() { # name, path, header; 'TAG' stands for each server's own
    local name=$1 path=$2 header=${3-} port
    wrk -t2 -c64 -d10s ${header:+-H "${header/TAG/$(tag "$ours")}"} "http://127.0.0.1:$ours$path" >/dev/null # warms up
    for _ in $(seq "$RUNS"); do
        for port in $ours $plain $cached; do
            peak "$port" "$path" "${header/TAG/$(tag "$port")}" >>"$WORK/$name.$port"
        done
    done
    for port in $plain $cached; do
        paste "$WORK/$name.$ours" "$WORK/$name.$port" | awk '{print $1 / $2}' >"$WORK/ratio"
        printf 'serve:   %-16s %-28s x nginx%s (%s a second)\n' "$name" "$(median <"$WORK/ratio")" \
            "$([ "$port" = "$plain" ] || echo ' with open_file_cache')" "$(median <"$WORK/$name.$port")"
    done
}

latency() { # name, path, header
    local name=$1 connections port
    # Each connection rests 10 ms between requests: a hundred requests a second.
    connections=$(sort -g "$WORK/$name.$plain" | awk '{v[NR] = $1} END {printf "%d", v[int((NR + 1) / 2)] / 2 / 100}')
    for _ in $(seq "$RUNS"); do
        for port in $ours $plain; do
            wrk -t2 -c"$connections" -d4s --latency -s "$BENCH/paced.lua" ${3:+-H "$3"} "http://127.0.0.1:$port$2" |
                awk '/99%/ {v = $2; u = v; sub(/[0-9.]+/, "", u); print v * (u == "us" ? 0.001 : u == "s" ? 1000 : 1)}' \
                    >>"$WORK/$name.$port.p99"
        done
    done
    paste "$WORK/$name.$ours.p99" "$WORK/$name.$plain.p99" | awk '{print $1 / $2}' >"$WORK/ratio"
    printf 'latency: %-16s p99 %s ms, nginx %s ms, %s x; target 2, %d requests a second\n' "$name" \
        "$(median <"$WORK/$name.$ours.p99")" "$(median <"$WORK/$name.$plain.p99")" "$(median <"$WORK/ratio")" \
        $((connections * 100))
}

compare members /v1/members
compare progress.csv /v1/progress.csv
compare members-gzip /v1/members 'Accept-Encoding: gzip'
compare progress-gzip /v1/progress.csv 'Accept-Encoding: gzip'
compare unchanged /v1/members 'If-None-Match: TAG'
compare home / 'Accept: text/html'
compare member /members/ROU
compare member-gzip /members/ROU 'Accept-Encoding: gzip'
compare target /targets/nato-core-2035
compare svg /v1/members/ROU/chart.svg
compare png /v1/members/ROU/chart.png
latency members /v1/members
latency members-gzip /v1/members 'Accept-Encoding: gzip'
