#!/usr/bin/env bash
# The primary is killed, stopped still and woken later, or cut off from everything (for root, who may make networks), ROUNDS times
# (10; not woken where Patroni is older than 3.0.3) under mixed load through HAProxy and two instances; Patroni (ttl 20 s) promotes the synchronous standby. No acknowledged
# write is lost, writes resume within 30 s, reads never fail, and no client is shown an older state than it has seen.
source "$(dirname "$0")/cluster.sh"
cluster failover "${ROUNDS:-10}"
