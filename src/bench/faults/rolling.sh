#!/usr/bin/env bash
# Two instances behind HAProxy are replaced one after the other, ROUNDS times (5), under mixed load: no request fails.
source "$(dirname "$0")/cluster.sh"
cluster rolling "${ROUNDS:-5}"
