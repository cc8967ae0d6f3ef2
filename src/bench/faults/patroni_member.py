"""A PostgreSQL server under Patroni, on a machine that has neither pg_basebackup nor a unit for either.

usage, by Patroni, when a standby is to be made: patroni_member.py --connstring=… --datadir=…
"""
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys

from cluster_load import ask

# PostgreSQL refuses to run as root; in a name space of its own, root is somebody else.
AS_USER = ["unshare", "-U"] if os.geteuid() == 0 else []


def free_port():
    """Below those that the system gives to clients, who could take it while its server is away."""
    while True:
        port = random.randint(20000, 31999)
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port


class Member:
    """A PostgreSQL server under Patroni: primary or standby, as Patroni decides."""

    members = []

    def __init__(self, name, etcd, work, binaries, network):
        self.port, self.rest, self.name, self.place = free_port(), free_port(), name, network.place(name)
        address = self.place.address
        self.folder, self.configuration = os.path.join(work, name), os.path.join(work, name + ".json")
        Member.members.append(self)
        trust = [f"host {databases} all {network.subnet}.0/24 trust" for databases in ("all", "replication")]
        with open(self.configuration, "w") as file:  # JSON is YAML
            json.dump({
                "scope": "tracker", "name": name, "etcd3": {"host": f"{network.address}:{etcd}"},
                "restapi": {"listen": f"{address}:{self.rest}", "connect_address": f"{address}:{self.rest}"},
                "bootstrap": {
                    "dcs": {"ttl": 20, "loop_wait": 3, "retry_timeout": 3, "synchronous_mode": True},
                    "initdb": [{"encoding": "UTF8"}, {"auth": "trust"}, {"locale": "C"}, {"locale-provider": "builtin"},
                               {"builtin-locale": "C.UTF-8"}]},
                "postgresql": {
                    "listen": f"{address}:{self.port}", "connect_address": f"{address}:{self.port}",
                    "data_dir": self.folder, "bin_dir": binaries, "pg_hba": trust,
                    "authentication": {"superuser": {"username": "postgres", "password": "unused"},
                                       "replication": {"username": "replicator", "password": "unused"}},
                    "parameters": {"unix_socket_directories": "", "hot_standby_feedback": "on", "max_connections": 200,
                                   "wal_sender_timeout": "5s", "wal_receiver_timeout": "5s", "wal_keep_size": "1GB"},
                    "create_replica_methods": ["copy"],
                    "copy": {"command": f"{sys.executable} {os.path.abspath(__file__)}", "keep_data": False}}},
                file)

    def start(self):
        self.process = subprocess.Popen([*self.place.command, *AS_USER, "patroni", self.configuration], start_new_session=True,
                                        stdout=open(self.folder + ".log", "a"), stderr=subprocess.STDOUT)

    def state(self):
        try:
            return json.loads(ask(self.rest, "GET", "/patroni", host=self.place.address)[2] or "{}")
        except ValueError:
            return {}

    def is_primary(self):
        return self.state().get("role") in ("master", "primary") and self.state().get("state") == "running"

    def has_standby(self):
        """Whether a write is acknowledged only when the standby has it, too, and etcd knows that this one may take over."""
        try:
            members = json.loads(ask(self.rest, "GET", "/cluster", host=self.place.address)[2] or "{}").get("members", [])
        except ValueError:
            return False
        return (any(each.get("role") == "sync_standby" for each in members)
                and any(each.get("sync_state") == "sync" for each in self.state().get("replication", [])))

    def processes(self):
        """Patroni, the server, which makes the others, and its children: all that would be lost with the machine."""
        found, new = [], [self.process.pid]
        while new:
            found += new
            listed = subprocess.run(["ps", "-o", "pid=", "--ppid", ",".join(map(str, new))], capture_output=True, text=True)
            new = [int(pid) for pid in listed.stdout.split() if int(pid) not in found]
        try:
            with open(self.folder + "/postmaster.pid") as file:
                first = int(file.readline())
            with open(f"/proc/{first}/cmdline") as file:
                if self.folder not in file.read():
                    return found  # the number is another process's by now
            children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(first)], capture_output=True, text=True).stdout
            found = [first, *(pid for pid in found if pid != first), *map(int, children.split())]
        except OSError:
            pass
        return list(dict.fromkeys(found))

    def signal(self, number):
        # A machine dies at once. A server whose children die before it recovers, and shows what no standby has acknowledged.
        for each in [signal.SIGSTOP, number] if number == signal.SIGKILL else [number]:
            for pid in self.processes():
                try:
                    os.kill(pid, each)
                except ProcessLookupError:
                    pass

    def end(self):
        self.signal(signal.SIGKILL)
        self.process.wait()

    def replace(self):
        """Another machine takes the place of the one that was lost."""
        self.end()
        shutil.rmtree(self.folder, ignore_errors=True)
        self.start()


def copy_primary(arguments):
    """Makes a standby for Patroni, as pg_basebackup would, which the embedded archive does not have."""
    given = dict(word[2:].split("=", 1) for word in arguments if word.startswith("--"))
    # A role that replicates may not begin a backup by hand.
    address = given["connstring"].replace("replicator", "postgres")
    target = given["datadir"]
    session = subprocess.Popen(["psql", "-qXAt", address], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    session.stdin.write("show data_directory;\nselect pg_backup_start('standby', true);\n")
    session.stdin.flush()
    source = session.stdout.readline().strip()
    session.stdout.readline()
    # A file that the server has just deleted is in the write-ahead log.
    subprocess.run(["cp", "-r", source, target], stderr=subprocess.DEVNULL)
    for name in ("postmaster.pid", "postmaster.opts", "standby.signal", "recovery.signal"):
        if os.path.exists(f"{target}/{name}"):
            os.remove(f"{target}/{name}")
    label, _ = session.communicate("select labelfile from pg_backup_stop(false);\n")
    with open(target + "/backup_label", "w") as file:
        file.write(label.rstrip("\n") + "\n")
    os.chmod(target, 0o700)


if __name__ == "__main__":
    copy_primary(sys.argv[1:])
