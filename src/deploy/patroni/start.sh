#!/usr/bin/env bash
# A member of the cluster, and beside it what makes the backups.
set -euo pipefail
/etc/patroni/backup-daily.sh &
exec patroni /etc/patroni/patroni.yml
