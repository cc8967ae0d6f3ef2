"""Clients of a service whose database fails: they read, ask for readiness and write until a file appears, and report.

    clients.py PORT KEY STOP_FILE [READERS] [WRITES_FROM]

Paths that were asked before ("kept") are to be answered within a second throughout, and every request within ten. Each write has a
number; afterwards the log of changes must have each number that was acknowledged, in order, and no row that is half written.
"""
import collections, http.client, itertools, json, os, sys, threading, time

PORT, KEY, STOP = int(sys.argv[1]), sys.argv[2], sys.argv[3]
READERS = int(sys.argv[4]) if len(sys.argv) > 4 else 6
FIRST = int(sys.argv[5]) if len(sys.argv) > 5 else 1
KEPT = ["/v1/members", "/v1/progress.csv", "/v1/alliance", "/v1/targets?area=ROU", "/v1/members/POL", "/v1/indicators"]
TARGET = "/v1/targets/hun-bench-faults"
ROW = {"id": "hun-bench-faults", "area": "HUN", "indicator": "core_pct_gdp", "comparator": "at_least", "target_value": 2.5,
       "target_year": 2031, "announced_on": "2026-09", "commitment": "declaration", "source_title": "Speech 0",
       "source_publisher": "Newspaper 0"}
lock = threading.Lock()
statuses = collections.defaultdict(collections.Counter)
slowest = collections.defaultdict(float)
latencies = collections.defaultdict(list)
reasons = collections.Counter()
details = collections.Counter()
stale, acknowledged, unknown, wrong = [0], [], [], []


def ask(kind, method, path, body=None, headers=None, record=True):
    """The status (0 where the connection failed), the body and the headers."""
    begun = time.monotonic()
    try:
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        status, text, got = answer.status, answer.read(), answer.headers
        connection.close()
    except OSError:
        status, text, got = 0, b"", {}
    took = time.monotonic() - begun
    if record:
        with lock:
            statuses[kind][status] += 1
            latencies[kind].append(took)
            slowest[kind] = max(slowest[kind], took)
            if got.get("Stale-Reason"):
                stale[0] += 1
                reasons[got["Stale-Reason"]] += 1
            if status == 503 and "problem" in (got.get("Content-Type") or ""):
                details[json.loads(text)["detail"]] += 1
                if not got.get("Retry-After"):
                    wrong.append(path + " was a 503 without Retry-After")
            if status == 500:
                wrong.append(path + " was a 500")
    return status, text, got


def write(number):
    row = {"source_title": f"Speech {number}", "source_publisher": f"Newspaper {number}"}
    headers = {"Authorization": "Bearer " + KEY, "If-Match": "*", "Content-Type": "application/merge-patch+json"}
    status, text, _ = ask("write", "PATCH", TARGET + "?reason=misprint", json.dumps(row), headers)
    if status == 200:
        acknowledged.append(number)
    elif status == 0 or b"outcome-unknown" in text:
        unknown.append(number)


def new_question(number):
    """One that nobody has asked before."""
    return f"/v1/observations?year={2014 + number % 13}&limit={1 + number // 13 % 1000}"


def until_stopped(work, pause):
    for number in itertools.count(FIRST):
        if os.path.exists(STOP):
            return
        work(number)
        time.sleep(pause)


def found():
    """The numbers in the log of changes, in order."""
    numbers, path = [], "/v1/changes?limit=1000&resource=target&key=hun-bench-faults"
    while path:
        status, text, _ = ask("check", "GET", path, record=False)
        if status != 200:
            time.sleep(0.5)
            continue
        page = json.loads(text)
        for change in page["items"]:
            title, publisher = change["after"]["source_title"], change["after"]["source_publisher"]
            if title.split()[-1] != publisher.split()[-1]:
                wrong.append(f"half written: {title}, {publisher}")
            numbers.append(int(title.split()[-1]))
        path = page.get("next")
    return numbers


def main():
    for path in KEPT:
        ask("warm", "GET", path, record=False)
    status, text, _ = ask("warm", "POST", "/v1/targets", json.dumps(ROW),
                          {"Authorization": "Bearer " + KEY, "Content-Type": "application/json"}, record=False)
    if status not in (201, 409):
        sys.exit(f"the target cannot be made: {status} {text[:200]}")
    reads = itertools.count()
    works = [(lambda n: ask("kept", "GET", KEPT[next(reads) % len(KEPT)]), 0.05)] * READERS
    works += [(lambda n: ask("new", "GET", new_question(next(reads))), 0.1)] * READERS
    works += [(lambda n: ask("ready", "GET", "/q/health/ready"), 0.25)]
    if not os.environ.get("NO_WRITES"):
        works += [(write, 1)]
    open(STOP + ".begun", "w").close()
    threads = [threading.Thread(target=until_stopped, args=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    numbers = found()
    lost = sorted(set(acknowledged) - set(numbers))
    made_up = sorted(set(numbers) - set(acknowledged) - set(unknown) - {0}) if FIRST == 1 else []
    for kind in statuses:
        times = sorted(latencies[kind])
        print(f"{kind + ':':7} {dict(sorted(statuses[kind].items()))}, slowest {slowest[kind]:.2f} s, "
              f"99th percentile {times[int(len(times) * 0.99)]:.2f} s")
    print(f"stale:  {stale[0]} answers from the cache while the database was away {dict(reasons)}")
    for detail, count in details.most_common():
        print(f"503:    {count} x {detail[:110]}")
    print(f"writes: {len(acknowledged)} acknowledged, {len(unknown)} of unknown outcome, {len(lost)} lost, "
          f"{len(made_up)} stored though refused, {len(set(numbers) - {0})} found")
    late = {kind: seconds for kind, seconds in slowest.items() if seconds > 10}
    if late:
        wrong.append(f"slower than 10 s: {late}")
    if slowest["kept"] > float(os.environ.get("KEPT_LIMIT", "10")):
        wrong.append("a kept answer took %.2f s" % slowest["kept"])
    if lost or made_up:
        wrong.append(f"lost {lost[:5]}, stored though refused {made_up[:5]}")
    for line, count in collections.Counter(wrong).most_common(10):
        print(f"wrong:  {count} x {line}")
    sys.exit(1 if wrong else 0)


main()
