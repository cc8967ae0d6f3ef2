#!/usr/bin/env bash
# The same questions on 5 thousand, 100 thousand and 1 million figures, without the cache. What is made up comes from other
# sources, so that the answers are the same, which is checked.
source "$(dirname "$0")/common.sh"
need psql curl
REPEATS=${REPEATS:-40}

questions=(
    "/v1/observations?area=ROU&indicator=core_pct_gdp"
    "/v1/observations?indicator=core_pct_gdp&latest=1"
    "/v1/observations?area=POL&year=2024"
    "/v1/observations?edition=NATO-2025-08&limit=100"
    "/v1/observations/wide?area=ROU,POL,DEU&indicator=equipment_pct"
    "/v1/observations?as_of=2025-01-01&indicator=gdp_musd&sort=-value"
    "/v1/revisions?area=ALB&indicator=core_pct_gdp"
    "/v1/members/ROU"
    "/v1/members"
    "/v1/progress?member=ROU"
    "/v1/progress?scope=own&status=off_track"
    "/v1/members/CZE/history?target=nato-core-floor"
    "/v1/members/ROU/path"
    "/v1/alliance?target=nato-core-2035"
    "/v1/changes?area=ROU"
)

sizes=(0 12 120) # editions made up: about 5 thousand, 100 thousand and a million figures in all
ports=()

machine
export TRACKER_CACHE_SIZE=0
for editions in "${sizes[@]}"; do
    service "with$editions"
    ports+=("$PORT")
    [ "$editions" = 0 ] || sql -v editions="$editions" -f "$BENCH/grow.sql"
    echo "figures: $(sql -c 'select count(*) from observation')"
done

ask() { # size, question, times: prints the seconds that each took
    local address="localhost:${ports[$1]}$2" arguments=()
    for _ in $(seq "$3"); do
        arguments+=(-o "$WORK/answer$1" "$address")
    done
    curl -sS --fail -w '%{time_total}\n' "${arguments[@]}"
}

for _ in 1 2 3 4; do # warms up: the compiler has to have seen all questions
    for question in "${questions[@]}"; do
        for size in 0 1 2; do ask "$size" "$question" 100 >/dev/null; done
    done
done
for question in "${questions[@]}"; do
    for size in 0 1 2; do
        ask "$size" "$question" 1 >/dev/null
        sed -E 's/"(revision|changed_at)":[^,}]*//g' "$WORK/answer$size" >"$WORK/plain$size"
    done
    for size in 1 2; do cmp "$WORK/plain0" "$WORK/plain$size" || { echo "$question differs" >&2; exit 1; }; done
done
worst=0
printf '%-70s %28s %8s %8s\n' question "median ms on 5 k, 100 k, 1 M" "100k/5k" "1M/5k"
for question in "${questions[@]}"; do
    rm -f "$WORK"/times*
    for _ in $(seq "$RUNS"); do
        for size in 0 1 2; do
            ask "$size" "$question" "$REPEATS" >>"$WORK/times$size"
        done
    done
    medians=()
    for size in 0 1 2; do
        medians+=("$(sort -g "$WORK/times$size" | awk '{v[NR] = $1} END {print 1000 * v[int((NR + 1) / 2)]}')")
    done
    awk -v q="$question" -v a="${medians[0]}" -v b="${medians[1]}" -v c="${medians[2]}" \
        'BEGIN {printf "%-70s %8.2f %9.2f %9.2f %8.2f %8.2f\n", q, a, b, c, b / a, c / a}'
    worst=$(awk "BEGIN {r = ${medians[2]} / ${medians[0]}; print (r > $worst) ? r : $worst}")
done
echo "grow: the worst question takes $(awk "BEGIN {printf \"%.2f\", $worst}") x as long on a million figures; target 1.5"
