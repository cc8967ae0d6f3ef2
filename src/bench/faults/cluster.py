"""Two instances of the service behind HAProxy, on a PostgreSQL primary with a synchronous standby under Patroni, under mixed
load. Either the primary is killed, stopped still or cut off again and again (failover), or one instance after the other is
replaced (rolling). See the two scripts of those names; everything is within this machine, and is taken down at the end.

usage: cluster.py failover|rolling ROUNDS BINARIES JAR JAVA WORK HAPROXY_CONFIGURATION
"""
import hashlib
import os
import signal
import subprocess
import sys
import time

from cluster_load import KEY, Load, ask, until
from network import Network
from patroni_member import Member, free_port

MODE, ROUNDS, BINARIES, JAR, JAVA, WORK, HAPROXY = sys.argv[1], int(sys.argv[2]), *sys.argv[3:8]
started = []
network = Network()
FAULTS = ["killed", "stopped still"] + ["cut off"] * network.is_cuttable


class Instance:
    """A process of the service."""

    def __init__(self, name, environment):
        self.port, self.name, self.environment = free_port(), name, environment
        os.makedirs(os.path.join(WORK, name), exist_ok=True)

    def start(self):
        environment = {**os.environ, **self.environment, "QUARKUS_HTTP_PORT": str(self.port),
                       "QUARKUS_HTTP_HOST": "127.0.0.1"}
        self.process = subprocess.Popen([JAVA, "-jar", JAR], cwd=os.path.join(WORK, self.name), env=environment,
                                        stdout=open(os.path.join(WORK, self.name, "out"), "a"), stderr=subprocess.STDOUT)
        started.append(self.process)
        until(lambda: ask(self.port, "GET", "/q/health/ready")[0] == 200, 120, f"{self.name} is ready")


def fail(primary, fault):
    if fault == "cut off":
        primary.place.cut_off()
    else:
        primary.signal(signal.SIGKILL if fault == "killed" else signal.SIGSTOP)


def patroni_version():
    told = subprocess.run(["patroni", "--version"], capture_output=True, text=True).stdout
    return tuple(int(part) for part in told.split()[-1].split("."))


# One that stood still takes the lock back from the new primary when it wakes, before 3.0.3 (pull request 2689 of Patroni).
WAKES = patroni_version() >= (3, 0, 3)


def come_back(primary, fault):
    """What went on as a primary without the others must not be taken for one."""
    if fault == "cut off":
        primary.place.connect()
    elif fault == "stopped still" and WAKES:
        primary.signal(signal.SIGCONT)
    if fault == "cut off" or WAKES and fault != "killed":
        time.sleep(5)
    primary.replace()


def failover(load):
    slowest = 0
    for number in range(1, ROUNDS + 1):
        until(lambda: any(member.is_primary() for member in Member.members), 30, "there is a primary")
        primary = next(member for member in Member.members if member.is_primary())
        until(primary.has_standby, 90, "the standby follows")
        time.sleep(2)
        fault = FAULTS[number % len(FAULTS)]
        begun = time.time()
        fail(primary, fault)
        until(lambda: any(member.is_primary() for member in Member.members if member is not primary), 90,
              "Patroni makes the standby the primary")
        promoted = time.time()
        until(lambda: load.written_at and load.written_at[-1] > promoted, 60, "writes resume")
        first = min(at for at in load.written_at if at > begun + 1)
        slowest = max(slowest, first - begun)
        print(f"round {number}: {fault}, another primary after {promoted - begun:.1f} s,"
              f" first write after {first - begun:.1f} s", flush=True)
        come_back(primary, fault)
    return slowest


def rolling(instances, load):
    for number in range(1, ROUNDS + 1):
        for instance in instances:
            begun = time.time()
            instance.process.terminate()
            code = instance.process.wait(60)
            instance.start()
            time.sleep(3)  # until the balancer has found it ready
            print(f"round {number}: {instance.name} ended with {code} and was back after {time.time() - begun:.1f} s",
                  flush=True)
            if code != 0:
                raise SystemExit("an instance did not stop in order")


def main():
    etcd, peers = free_port(), free_port()
    started.append(subprocess.Popen(
        ["etcd", "--data-dir", WORK + "/etcd", "--listen-client-urls", f"http://{network.address}:{etcd}", "--advertise-client-urls",
         f"http://{network.address}:{etcd}", "--listen-peer-urls", f"http://127.0.0.1:{peers}", "--initial-advertise-peer-urls",
         f"http://127.0.0.1:{peers}", "--initial-cluster", f"default=http://127.0.0.1:{peers}"],
        stdout=open(WORK + "/etcd.log", "w"), stderr=subprocess.STDOUT))
    until(lambda: ask(etcd, "GET", "/health", host=network.address)[0] == 200, 30, "etcd answers")
    first, second = (Member(name, etcd, WORK, BINARIES, network) for name in ("db1", "db2"))
    first.start()
    until(first.is_primary, 90, "the first server is the primary")
    second.start()
    until(first.has_standby, 90, "the standby follows")
    hosts = ",".join(f"{member.place.address}:{member.port}" for member in (first, second))
    hosts = f"jdbc:postgresql://{hosts}/postgres?targetServerType="
    environment = {"QUARKUS_DATASOURCE_JDBC_URL": hosts + "primary", "QUARKUS_DATASOURCE_USERNAME": "postgres",
                   "QUARKUS_DATASOURCE_PASSWORD": "unused", "TRACKER_READ_URL": hosts + "preferSecondary",
                   "TRACKER_CURATION_KEYS": "bench:" + hashlib.sha256(KEY.encode()).hexdigest()}
    instances = [Instance("one", environment), Instance("two", environment)]
    for instance in instances:
        instance.start()
    balancer = free_port()
    proxy = subprocess.Popen(["haproxy", "-f", HAPROXY], stdout=open(os.path.join(WORK, "haproxy.log"), "w"),
                             stderr=subprocess.STDOUT,
                             env={**os.environ, "TRACKER_PROXY": "192.0.2.1", "TRACKER_BIND": f"127.0.0.1:{balancer}",
                                  "TRACKER_FIRST": f"127.0.0.1:{instances[0].port}",
                                  "TRACKER_SECOND": f"127.0.0.1:{instances[1].port}"})
    started.append(proxy)
    until(lambda: ask(balancer, "GET", "/v1/status")[0] == 200, 30, "the balancer answers")
    load = Load(balancer)
    load.begin()
    time.sleep(3)
    slowest = 0
    if MODE == "failover":
        slowest = failover(load)
    else:
        rolling(instances, load)
    time.sleep(3)
    load.end()
    lost = load.lost()
    failed = sum(n for status, n in load.reads.items() if status not in (200, 304))
    unstored = sum(n for status, n in load.writes.items() if status not in (200, 412))
    print(f"writes: {sum(map(len, load.acknowledged.values()))} acknowledged, {len(lost)} of them lost; by status {load.writes}")
    print(f"reads: {sum(load.reads.values())}, {failed} failed; by status {load.reads}; the longest {load.longest_read:.1f} s")
    for failure in load.failures[:5]:
        print("failed (seconds since the beginning, duration, status, address, answer):", *failure)
    print(f"answers older than what the client had seen: {len(load.stale)} {load.stale[:3]}")
    if MODE == "failover":
        print(f"writes resumed within {slowest:.1f} s")
    return bool(lost or failed or load.stale or slowest > 30 or MODE == "rolling" and unstored)


signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
code = 1
try:
    code = int(main())
finally:
    for member in Member.members:
        member.end()
    for process in reversed(started):
        if process.poll() is None:
            try:
                # A server has a session of its own, with all its children.
                os.killpg(process.pid, signal.SIGKILL) if os.getpgid(process.pid) == process.pid else process.kill()
            except ProcessLookupError:
                pass
            process.wait()
    network.remove()
sys.exit(code)
