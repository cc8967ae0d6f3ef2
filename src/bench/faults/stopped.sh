#!/usr/bin/env bash
# The server is stopped by SIGSTOP, all its processes, for HOLD seconds (90): it accepts connections, and says nothing.
source "$(dirname "$0")/database.sh"
machine
service stopped
begin "$PORT"
stopped=$(processes)
kill -STOP $stopped
sleep "${HOLD:-90}"
kill -CONT $stopped
recovered "$PORT" 15
end
