"""The clients of sigterm.sh: exports that are read slowly, writes one after the other, and streams."""
import http.client
import json
import os
import signal
import socket
import sys
import threading
import time

HOST = '127.0.0.1'
FAILURES = []


def fail(text):
    FAILURES.append(text)


def get(port, path):
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    connection.request('GET', path, headers={'Accept-Encoding': 'identity'})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def export(port, path, results):
    """Reads an answer slowly; says whether it came whole, and whether the client could see it if not."""
    try:
        connection = http.client.HTTPConnection(HOST, port, timeout=60)
        connection.connect()
        connection.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
        connection.request('GET', path, headers={'Accept-Encoding': 'identity'})
        answer = connection.getresponse()
        if answer.status != 200:
            results.append('refused with %d' % answer.status)
            return
        body = b''
        while True:
            part = answer.read(1 << 18)
            if not part:
                break
            body += part
            time.sleep(0.05)
        length = answer.headers.get('Content-Length')
        if length is not None and int(length) != len(body):
            results.append('visibly cut')
            return
        rows = body.count(b'\n')
        total = int(answer.headers['Total-Count'])
        if rows != total:
            fail('%s ended like a whole answer with %d rows of %d' % (path, rows, total))
        results.append('whole')
    except (http.client.IncompleteRead, ConnectionError, TimeoutError, http.client.HTTPException) as e:
        results.append('visibly cut' if not isinstance(e, TimeoutError) else 'timeout')


def write(port, key, prefix, answered, unknown):
    """Adds targets until the service refuses."""
    number = 0
    while True:
        number += 1
        name = '%s-%d' % (prefix, number)
        body = json.dumps({
            'id': name, 'area': 'HUN', 'indicator': 'core_pct_gdp', 'comparator': 'at_least', 'target_value': 2.5,
            'target_year': 2031, 'announced_on': '2026-09', 'commitment': 'proposed', 'source_title': 'A speech',
            'source_publisher': 'A newspaper'})
        sent = False
        try:
            connection = http.client.HTTPConnection(HOST, port, timeout=60)
            connection.connect()
            sent = True
            connection.request('POST', '/v1/targets', body,
                               {'Authorization': 'Bearer ' + key, 'Content-Type': 'application/json'})
            answer = connection.getresponse()
            answer.read()
            connection.close()
        except (OSError, http.client.HTTPException):
            if sent:
                unknown.append(name)
            return
        if answer.status == 201:
            answered.append(name)
        elif answer.status == 503:
            return
        else:
            fail('a write was answered with %d' % answer.status)
            return


def stream(port, begun, ended):
    try:
        with socket.create_connection((HOST, port), timeout=60) as client:
            client.sendall(b'GET /v1/changes/stream HTTP/1.1\r\nHost: localhost\r\n\r\n')
            text = b''
            while True:
                part = client.recv(65536)
                if not part:
                    break
                if not text:
                    begun.append(port)
                text = (text + part)[-2000:]
        ended.append((time.monotonic(), b'the service stops' in text and b'retry:' in text[text.rindex(b'the service stops') - 200:]))
    except OSError as e:
        fail('a stream broke: %s' % e)


def start(threads, begun):
    for thread in threads:
        thread.start()
    end = time.monotonic() + 30
    while not begun() and time.monotonic() < end:
        time.sleep(0.05)


def load(port, key, pid, clients, answered_file, number):
    results, answered, unknown, ended = [], [], [], []
    streams = []
    threads = [threading.Thread(target=stream, args=(port, streams, ended)) for i in range(clients)]
    start(threads, lambda: len(streams) == clients)
    writers = [threading.Thread(target=write, args=(port, key, 'hun-%d-%d' % (number, i), answered, unknown))
               for i in range(clients)]
    start(writers, lambda: len(answered) >= clients)
    exports = []
    for i in range(clients):
        path = '/v1/observations.ndjson?include_history=true&from=%d&source=%s' % (
            1995 + i, ','.join('GEN%02d' % n for n in range(1, 11)))
        exports.append(threading.Thread(target=export, args=(port, path, results)))
    start(exports, lambda: True)
    time.sleep(2)
    threads += writers + exports
    before = len(answered)
    begun = time.monotonic()
    os.kill(pid, signal.SIGTERM)
    down = refused = None
    while alive(pid):
        try:
            if down is None and get(port, '/q/health/ready')[0].status == 503:
                down = time.monotonic() - begun
            if refused is None and get(port, '/v1/members')[0].status == 503:
                refused = time.monotonic() - begun
        except (OSError, http.client.HTTPException):
            if refused is None:
                refused = time.monotonic() - begun
        time.sleep(0.02)
    took = time.monotonic() - begun
    for thread in threads:
        thread.join()
    counted = {result: results.count(result) for result in sorted(set(results))}
    late = max((at - begun for at, hinted in ended), default=None)
    print('round %d: readiness DOWN after %.2f s, refusals after %.2f s, streams ended after %.2f s (%d of %d with a hint), '
          'gone after %.2f s; exports %s; writes answered %d before the signal and %d after, %d without an answer'
          % (number, down or -1, refused or -1, late or -1, sum(hinted for at, hinted in ended), clients, took, counted,
             before, len(answered) - before, len(unknown)))
    if down is None or down > 5:  # the machine is busy: the question itself takes its time
        fail('readiness was not DOWN at once')
    if sum(hinted for at, hinted in ended) != clients:
        fail('a stream ended without a hint')
    if took > 26:
        fail('the process took %.1f s' % took)
    if set(results) - {'whole', 'visibly cut', 'refused with 503'}:
        fail('exports: %s' % counted)
    with open(answered_file, 'w') as out:
        json.dump({'answered': answered, 'unknown': unknown}, out)


def alive(pid):
    try:
        with open('/proc/%d/stat' % pid) as stat:
            return stat.read().rsplit(')', 1)[1].split()[0] != 'Z'
    except FileNotFoundError:
        return False


def check(port, answered_file):
    with open(answered_file) as file:
        told = json.load(file)
    rows = get(port, '/v1/targets.csv?status=all&area=HUN&fields=id')[1].decode().split()[1:]
    prefix = told['answered'][0].split('-')[1] if told['answered'] else ''
    stored = {row for row in rows if row.startswith('hun-%s-' % prefix)}
    answered = set(told['answered'])
    lost, silent = answered - stored, stored - answered
    print('         %d writes in the database; answered and lost: %d; stored and not answered: %d'
          % (len(stored), len(lost), len(silent)))
    if lost or silent or not stored:
        fail('writes and answers differ')


def twice(port, pid):
    with socket.create_connection((HOST, port), timeout=30) as client:
        client.sendall(b'GET /v1/changes/stream HTTP/1.1\r\nHost: localhost\r\n\r\n')
        client.recv(1000)
        os.kill(pid, signal.SIGTERM)
        time.sleep(0.3)
        begun = time.monotonic()
        os.kill(pid, signal.SIGTERM)
        while alive(pid):
            time.sleep(0.01)
        took = time.monotonic() - begun
    print('second signal: gone after %.2f s' % took)
    if took > 1:
        fail('the second signal did not end the process at once')


if __name__ == '__main__':
    what, arguments = sys.argv[1], sys.argv[2:]
    if what == 'load':
        load(int(arguments[0]), arguments[1], int(arguments[2]), int(arguments[3]), arguments[4], int(arguments[5]))
    elif what == 'check':
        check(int(arguments[0]), arguments[1])
    else:
        twice(int(arguments[0]), int(arguments[1]))
    for failure in FAILURES:
        print('FAILED: ' + failure)
    sys.exit(1 if FAILURES else 0)
