#!/bin/sh
# Fits nginx-cache.conf to a cluster, in FOLDER, and starts nginx. The service (SERVICE) is at another address there, and the ingress
# controller, which alone can reach this cache, says who the client is and whether it came by TLS. `auto` would count the processors
# of the node, and not those of the container.
# usage: start-in-cluster.sh FOLDER [options of nginx]
set -eu
folder=$1
shift
sed -e 's/^worker_processes auto/worker_processes 2/' \
    -e "s/127.0.0.1:8080/${SERVICE:-tracker:80}/" \
    -e 's/127.0.0.1:8081/8081/' \
    -e 's/\$scheme/$http_x_forwarded_proto/' \
    -e 's/^    upstream service/    set_real_ip_from 0.0.0.0\/0;\n    real_ip_header X-Forwarded-For;\n&/' \
    "$(dirname "$0")/nginx-cache.conf" >"$folder/nginx.conf"
exec nginx -p "$folder" -e stderr -c "$folder/nginx.conf" -g 'daemon off;' "$@"
