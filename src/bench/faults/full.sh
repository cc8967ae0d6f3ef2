#!/usr/bin/env bash
# The disk of the embedded server is full for HOLD seconds (20): a file system in memory of SIZE (400m), filled to the last byte.
source "$(dirname "$0")/database.sh"
mkdir "$WORK/disk"
mount -t tmpfs -o "size=${SIZE:-400m}" tmpfs "$WORK/disk" 2>/dev/null || { echo "skipped: file systems cannot be mounted here"; exit 0; }
trap 'umount -l "$WORK/disk"; finish' EXIT
export TRACKER_DATABASE_DIRECTORY=$WORK/disk/postgres
CLUSTER=$WORK/disk/postgres/cluster
machine
service full
begin "$PORT"
head -c 10G /dev/zero >"$WORK/disk/filler" 2>/dev/null || true
for _ in $(seq "${HOLD:-20}"); do
    sleep 1
    cat /dev/zero >>"$WORK/disk/filler" 2>/dev/null || true # what the server has freed meanwhile
done
echo "ready:  while full, $(curl -s -m 10 "localhost:$PORT/q/health/ready" | tr -d ' \n' | cut -c 1-200)"
rm "$WORK/disk/filler"
recovered "$PORT" 15
end
