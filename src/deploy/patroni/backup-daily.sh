#!/usr/bin/env bash
# Makes a backup once a day where this server is the primary: a full one a week, and between them what has changed since.
set -uo pipefail
backups() { pgbackrest --config=/etc/patroni/pgbackrest.conf --stanza=tracker "$@"; }

# 200 if Patroni has this server as the primary.
is_primary() {
    exec 3<>/dev/tcp/127.0.0.1/8008 || return
    printf 'GET /primary HTTP/1.0\r\n\r\n' >&3
    head -n 1 <&3 | grep -q ' 200 '
}

# Hours since the end of the newest backup, or of the newest full one; many if there is none.
age() { # any or full
    backups info --output=json | python3 -c '
import json, sys, time
ends = [backup["timestamp"]["stop"] for stanza in json.load(sys.stdin) for backup in stanza["backup"]
        if sys.argv[1] in ("any", backup["type"]) and backup["database"]["id"] == stanza["db"][-1]["id"]]  # not of an earlier cluster
print(int((time.time() - max(ends, default=0)) / 3600))' "$1"
}

while sleep "${BACKUP_CHECK_SECONDS:-300}"; do
    (is_primary) 2>/dev/null || continue
    if [ "$(age any)" -ge 24 ]; then
        if [ "$(age full)" -ge 168 ]; then type=full; else type=diff; fi
        backups --type="$type" backup && echo "backup: $type made" || echo "backup: $type failed" >&2
    fi
done
