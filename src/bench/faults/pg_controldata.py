#!/usr/bin/python3
"""The lines of pg_controldata that Patroni reads, from the control file of PostgreSQL 18. The embedded archive has no such program."""
import struct
import sys

STATES = ("starting up", "shut down", "shut down in recovery", "shutting down", "in crash recovery", "in archive recovery",
          "in production")
with open(sys.argv[-1] + "/global/pg_control", "rb") as file:
    data = file.read(512)


def number(kind, offset):
    return struct.unpack_from("<" + kind, data, offset)[0]


def location(offset):
    return f"{number('Q', offset) >> 32:X}/{number('Q', offset) & 0xFFFFFFFF:X}"


if number("I", 8) != 1800:
    sys.exit("This is not the control file of PostgreSQL 18")
for name, value in (
        ("pg_control version number", number("I", 8)),
        ("Catalog version number", number("I", 12)),
        ("Database system identifier", number("Q", 0)),
        ("Database cluster state", STATES[number("i", 16)]),
        ("Latest checkpoint location", location(32)),
        ("Latest checkpoint's REDO location", location(40)),
        ("Latest checkpoint's TimeLineID", number("I", 48)),
        ("Latest checkpoint's PrevTimeLineID", number("I", 52)),
        ("Minimum recovery ending location", location(136)),
        ("Min recovery ending loc's timeline", number("I", 144)),
        ("max_connections setting", number("i", 180)),
        ("max_worker_processes setting", number("i", 184)),
        ("max_wal_senders setting", number("i", 188)),
        ("max_prepared_xacts setting", number("i", 192)),
        ("max_locks_per_xact setting", number("i", 196))):
    print(f"{name + ':':<38}{value}")
