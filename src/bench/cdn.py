"""Replays a day's traffic through caches, and looks at what they answer. usage: cdn.py SERVICE_PORT KEY REQUESTS NAME=PORT..."""
import bisect
import http.client
import itertools
import json
import random
import sys
import threading
import time

SERVICE, KEY, REQUESTS = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
CACHES = [(name, int(port)) for name, port in (word.split("=") for word in sys.argv[4:])]
THREADS, WRITES, FRESH_SECONDS, HITS = 4, 10, 2.0, 0.95
BROWSERS = ["gzip, deflate, br, zstd", "gzip, deflate, br", "gzip", "br;q=1.0, gzip;q=0.8", ""]
TARGET = "/v1/targets/rou-core-2030"
failures = []


def ask(port, path, headers={}, method="GET", body=None, connection=None):
    mine = connection or http.client.HTTPConnection("127.0.0.1", port, timeout=15)
    mine.request(method, path, body, {"Host": "tracker.example", **headers})
    answer = mine.getresponse()
    content = answer.read()
    if not connection:
        mine.close()
    return answer, content


def addresses():
    members = [row["code"] for row in json.loads(ask(SERVICE, "/v1/members?limit=100")[1])["items"]]
    indicators = [row["code"] for row in json.loads(ask(SERVICE, "/v1/indicators")[1])["items"]]
    pages = ["/", "/targets", "/compare", "/changes", "/method", "/ro", "/de", "/fr"]
    pages += [f"{language}/members/{member}" for member in members for language in ("", "/de", "/fr", "/ro")]
    data = ["/v1/members", "/v1/progress.csv", "/v1/alliance", "/v1/targets", "/v1/editions", "/v1/observations.csv?latest=1"]
    data += [f"/v1/members/{member}{rest}" for member in members for rest in ("", "/chart", "/history", "/path")]
    data += [f"/v1/observations?area={member}&indicator={indicator}" for member in members for indicator in indicators]
    found = [path for path in pages + data if ask(SERVICE, path)[0].status == 200]
    random.Random(1).shuffle(found)
    return found


def replay(name, port, paths):
    """The share of answers that the cache had."""
    weights = list(itertools.accumulate(1 / rank for rank in range(1, len(paths) + 1)))
    counts, lock = {"hit": 0, "miss": 0, "failed": 0}, threading.Lock()

    def client(number):
        dice, connection = random.Random(number), http.client.HTTPConnection("127.0.0.1", port, timeout=15)
        for i in range(REQUESTS // THREADS):
            if number == 0 and i % (REQUESTS // THREADS // 4) == REQUESTS // THREADS // 8:
                write(f"replay {name} {i}") if i > REQUESTS // THREADS // 4 else None
            path = paths[bisect.bisect(weights, dice.random() * weights[-1])]
            answer, _ = ask(port, path, {"Accept-Encoding": dice.choice(BROWSERS)}, connection=connection)
            status = answer.getheader("Cache-Status") or ""
            is_hit = status.endswith("HIT") if name == "nginx" else "fwd=miss" not in status
            with lock:
                counts["failed" if answer.status != 200 else "hit" if is_hit else "miss"] += 1

    begun = time.time()
    clients = [threading.Thread(target=client, args=(number,)) for number in range(THREADS)]
    [each.start() for each in clients]
    [each.join() for each in clients]
    share = counts["hit"] / sum(counts.values())
    print(f"{name}: {len(paths)} addresses, {sum(counts.values())} requests in {time.time() - begun:.0f} s, {share:.1%} hits, {counts}")
    if share < HITS or counts["failed"]:
        failures.append(f"{name} has too few hits, or failed")


def write(note):
    tag = ask(SERVICE, TARGET)[0].getheader("ETag")
    answer, content = ask(SERVICE, TARGET + "?reason=misprint", {
        "Authorization": "Bearer " + KEY, "If-Match": tag, "Content-Type": "application/merge-patch+json"},
        "PATCH", json.dumps({"note": note}))
    if answer.status != 200:
        raise SystemExit(f"a write was refused: {answer.status} {content[:200]}")


def freshness(name, port):
    slowest = 0
    for number in range(WRITES):
        note = f"{name} {number}"
        ask(port, TARGET)  # so that it is kept
        write(note)
        begun = time.time()
        while json.loads(ask(port, TARGET)[1]).get("note") != note:
            if time.time() - begun > 10:
                break
            time.sleep(0.02)
        slowest = max(slowest, time.time() - begun)
        # From then on nobody is shown the older one.
        for _ in range(5):
            if json.loads(ask(port, TARGET)[1]).get("note") != note:
                failures.append(f"{name} went back")
    print(f"{name}: {WRITES} writes, each seen within {slowest:.2f} s")
    if slowest > FRESH_SECONDS:
        failures.append(f"{name} is not fresh")


def variants(name, port):
    """Whether everybody gets the service's own bytes in an encoding that they take; a cache may choose another one of those."""
    different = 0
    for path in ("/v1/members/ROU", "/v1/targets?area=ROU", "/members/ROU", "/"):
        for accept in ("application/json", "text/csv", "text/html", "*/*"):
            own = {coding: ask(SERVICE, path, {"Accept": accept, "Accept-Encoding": coding}) for coding in ("", "gzip", "br")}
            tags = {answer.getheader("ETag") or "" for answer, _ in own.values()}
            for encoding in ("", "gzip", "br", "br, gzip"):
                for _ in range(2):  # fetched, and then kept
                    answer, content = ask(port, path, {"Accept": accept, "Accept-Encoding": encoding})
                    coding = answer.getheader("Content-Encoding") or ""
                    mine, expected = own.get(coding, own[""])
                    if (content != expected or answer.getheader("Content-Type") != mine.getheader("Content-Type")
                            or coding not in ["", *encoding.split(", ")]
                            or (answer.getheader("ETag") or "").removeprefix("W/") not in tags):
                        different += 1
                        print(f"{name}: {path} {accept} {encoding}: {answer.status} {answer.getheader('Content-Type')} {coding}")
    print(f"{name}: 128 answers in every format and encoding, {different} of them differ from the service's own")
    if different:
        failures.append(f"{name} mixes variants")


paths = addresses()
for name, port in CACHES:
    variants(name, port)
    replay(name, port, paths)
    freshness(name, port)
print("failed: " + "; ".join(failures) if failures else "all of it holds")
sys.exit(bool(failures))
