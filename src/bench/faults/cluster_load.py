"""Clients of the scripts with two instances: they write and read through the balancer, and note what they are told."""
import http.client
import json
import random
import secrets
import threading
import time

WRITERS, READERS = 3, 6
AREAS = ["ALB", "BEL", "BGR", "CAN", "CZE", "DEU", "DNK", "ESP", "EST", "FIN", "FRA", "GBR", "GRC", "HUN", "ITA", "LTU", "LVA",
         "NLD", "NOR", "POL", "PRT", "ROU", "SVK", "SVN", "SWE", "TUR", "USA"]
KEY = secrets.token_hex(32)


def until(check, seconds, what):
    end = time.time() + seconds
    while not check():
        if time.time() > end:
            raise SystemExit(f"not within {seconds} s: {what}")
        time.sleep(0.1)


def ask(port, method, path, headers={}, body=None, host="127.0.0.1"):
    connection = http.client.HTTPConnection(host, port, timeout=15)
    try:
        connection.request(method, path, body, {"Connection": "close", **headers})
        answer = connection.getresponse()
        return answer.status, answer.getheader("ETag"), answer.read()
    except (OSError, http.client.HTTPException):
        return 0, None, b""
    finally:
        connection.close()


class Load:
    """Clients that write and read through the balancer, and note what they are told."""

    def __init__(self, port):
        self.port, self.lock, self.stop = port, threading.Lock(), threading.Event()
        self.acknowledged, self.unsure, self.reads, self.stale = {}, 0, {}, []
        self.writes, self.written_at, self.longest_read, self.failures = {}, [], 0, []
        self.threads = [threading.Thread(target=self.write, args=(n,), daemon=True) for n in range(WRITERS)]
        self.threads += [threading.Thread(target=self.read, args=(n,), daemon=True) for n in range(READERS)]

    def begin(self):
        self.begun = time.time()
        for number in range(WRITERS):
            until(lambda: ask(self.port, "POST", "/v1/targets", self.headers("application/json"), json.dumps(
                {"id": f"hun-load-{number}", "area": "HUN", "indicator": "core_pct_gdp", "comparator": "at_least",
                 "target_value": 2.5, "target_year": 2031 + number, "announced_on": "2026-09", "commitment": "declaration",
                 "source_title": "A speech", "source_publisher": "A newspaper", "note": "0"}))[0] in (201, 409), 60, "a row")
        for thread in self.threads:
            thread.start()

    @staticmethod
    def headers(kind):
        return {"Authorization": "Bearer " + KEY, "Content-Type": kind}

    def count(self, kinds, status):
        with self.lock:
            kinds[status] = kinds.get(status, 0) + 1

    def write(self, number):
        path, written = f"/v1/targets/hun-load-{number}", 0
        while not self.stop.is_set():
            status, tag, row = ask(self.port, "GET", path)
            self.count(self.reads, status)
            if status != 200:
                time.sleep(0.1)
                continue
            written += 1
            status, after, _ = ask(self.port, "PATCH", path + "?reason=misprint",
                                   {**self.headers("application/merge-patch+json"), "If-Match": tag},
                                   json.dumps({"note": str(written)}))
            self.count(self.writes, status)
            if status == 200:
                with self.lock:
                    self.acknowledged.setdefault(number, []).append(str(written))
                    self.written_at.append(time.time())
                # What this client has written it must read, whichever instance it asks.
                status, _, row = ask(self.port, "GET", path, {"If-None-Match": after, "Accept": "application/x-ndjson"})
                self.count(self.reads, status)
                if status == 200 and json.loads(row).get("note") != str(written):
                    self.stale.append((path, written))
            time.sleep(0.05)

    def read(self, number):
        dice, seen, revision = random.Random(number), None, 0
        while not self.stop.is_set():
            # Most questions are new, so that the database is needed, and others have been answered before.
            path = (f"/v1/observations?area={dice.choice(AREAS)}&limit={dice.randint(1, 1000)}" if dice.random() < 0.5
                    else f"/v1/targets?area=HUN&limit={dice.randint(1, 400)}" if dice.random() < 0.5 else "/v1/members/ROU")
            begun = time.time()
            status, tag, body = ask(self.port, "GET", path, {"If-None-Match": seen} if seen else {})
            self.longest_read = max(self.longest_read, time.time() - begun)
            self.count(self.reads, status)
            if status not in (200, 304):
                self.failures.append((round(begun - self.begun, 1), round(time.time() - begun, 1), status, path, body[:300]))
            if status in (200, 304) and tag:
                told = int(tag[1:].split("-")[0])
                if told < revision:
                    self.stale.append((path, told, revision))
                if told > revision:
                    seen, revision = tag, told
            time.sleep(0.02)

    def end(self):
        self.stop.set()
        for thread in self.threads:
            thread.join()

    def lost(self):
        """Acknowledged writes that the log of changes does not have."""
        stored, since = {}, 0
        while True:
            status, _, body = ask(self.port, "GET", f"/v1/changes?resource=target&limit=1000&since={since}")
            items = json.loads(body)["items"] if status == 200 else []
            for change in items:
                stored.setdefault(change["key"], set()).add((change["after"] or {}).get("note"))
            if len(items) < 1000:
                break
            since = items[-1]["revision"] - 1 if items[-1]["revision"] - 1 > since else items[-1]["revision"]
        return [(number, note) for number, notes in self.acknowledged.items() for note in notes
                if note not in stored.get(f"hun-load-{number}", set())]
