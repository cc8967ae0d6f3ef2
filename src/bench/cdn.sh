#!/usr/bin/env bash
# nginx and Varnish with the configurations that ship, each in front of one service: the share of hits while REQUESTS (100000) are
# replayed, whose addresses follow Zipf's law over all pages and many questions, with three writes in between; how soon each of ten
# writes is seen through each cache; and whether every format and encoding is the same through the cache as without it.
source "$(dirname "$0")/common.sh"
need nginx varnishd python3 openssl curl
KEY=$(openssl rand -hex 32)
TRACKER_CURATION_KEYS="bench:$(printf %s "$KEY" | sha256sum | cut -d' ' -f1)"
NGINX=$(free_port)
VARNISH=$(free_port)
TRACKER_PURGE_URL=http://127.0.0.1:$VARNISH/purge
TRACKER_PURGE_SECRET=$(openssl rand -hex 32)
export TRACKER_CURATION_KEYS TRACKER_PURGE_URL TRACKER_PURGE_SECRET

machine
service cdn
sed "s/127.0.0.1:8080/127.0.0.1:$PORT/; s/127.0.0.1:8081/127.0.0.1:$NGINX/; 1i daemon off;" \
    "$ROOT/src/deploy/cache/nginx-cache.conf" >"$WORK/nginx-cache.conf"
sed "s/port = \"8080\"/port = \"$PORT\"/" "$ROOT/src/deploy/cache/varnish.vcl" >"$WORK/varnish.vcl"
mkdir "$WORK/nginx" "$WORK/varnish"
chmod 755 "$WORK"
chmod 777 "$WORK/nginx"
nginx -p "$WORK/nginx" -c "$WORK/nginx-cache.conf" -e "$WORK/nginx/error.log" &
STARTED+=($!)
varnishd -F -j none -n "$WORK/varnish" -a "127.0.0.1:$VARNISH" -f "$WORK/varnish.vcl" -s malloc,512m >"$WORK/varnish.log" 2>&1 &
STARTED+=($!)
for port in "$NGINX" "$VARNISH"; do
    if ! curl -sf --retry 150 --retry-delay 1 --retry-all-errors --retry-max-time 30 "localhost:$port/v1/status" -o /dev/null; then
        tail "$WORK/nginx/error.log" "$WORK/varnish.log"
        exit 1
    fi
done
python3 "$BENCH/cdn.py" "$PORT" "$KEY" "${REQUESTS:-100000}" "nginx=$NGINX" "varnish=$VARNISH"
