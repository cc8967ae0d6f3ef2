"""The clients of restore.sh: one writes and remembers what must never be seen again, others read and follow."""
import base64
import http.client
import json
import os
import re
import socket
import subprocess
import sys
import threading
import time

HOST = '127.0.0.1'
PORT, KEY, ROUNDS = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
ROW = '/v1/targets/hun-restored'
PATHS = [ROW, '/v1/targets?area=HUN', '/v1/targets.csv?area=HUN', '/v1/members/HUN', '/v1/progress?member=HUN',
         '/v1/changes?limit=3&sort=-revision', '/targets/hun-restored']
FAILURES = []
TABLES = None


def ask(method, path, body=None, **headers):
    connection = http.client.HTTPConnection(HOST, PORT, timeout=30)
    connection.request(method, path, body, {name.replace('_', '-'): value for name, value in headers.items()})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, answer.headers, text


def html(path):
    return {} if path.startswith('/v1') else {'Accept': 'text/html'}


def sql(text, *arguments):
    return subprocess.run(
        ['psql', '-qXAt', '-v', 'ON_ERROR_STOP=1', '-h', 'localhost', '-p', os.environ['DB'], '-U', 'postgres', *arguments,
         'postgres'], input=text, text=True, check=True, capture_output=True).stdout


def bash(function):
    subprocess.run(['bash', '-c', function], check=True)


def write(value):
    status, headers, _ = ask('GET', ROW)
    body = json.dumps({
        'id': 'hun-restored', 'area': 'HUN', 'indicator': 'core_pct_gdp', 'comparator': 'at_least', 'target_value': 2.5,
        'target_year': 2031, 'announced_on': '2026-09', 'commitment': 'declaration', 'source_title': value,
        'source_publisher': 'A newspaper'})
    headers = {'If_Match': headers['ETag']} if status == 200 else {}
    status, _, text = ask('PUT' if headers else 'POST', ROW if headers else '/v1/targets', body, Content_Type='application/json',
                          Authorization='Bearer ' + KEY, **headers)
    if status > 201:
        raise RuntimeError('a write was answered with %d: %s' % (status, text))


# What is run between emptying and filling the tables; a schema without data is taken from the catalogue.
OVERTAKE = """
do $$ begin for i in 1..4 loop
    with raised as (update data_revision set number = number + 1, changed_at = clock_timestamp() returning number, changed_at)
    insert into change_set (revision, changed_at, who, action, changes) select number, changed_at, 'script', 'load', 0 from raised;
end loop; end $$;
update target set revision = (select number from data_revision) where id = 'hun-restored';
"""


def tables():
    return sql("select tablename from pg_tables where schemaname = 'public' and tablename <> 'flyway_schema_history' "
               "order by 1").split()


class Backup:
    def __init__(self, kind):
        self.kind = kind
        if kind == 'files':
            bash('stop_database; rm -rf "$WORK/backup"; cp -a "$CLUSTER" "$WORK/backup"; start_database')
            wait_ready()
            return
        self.rows = {table: sql('copy %s to stdout' % table) for table in tables()}

    def restore(self):
        if self.kind == 'files':
            bash('stop_database; rm -rf "$CLUSTER"; cp -a "$WORK/backup" "$CLUSTER"; start_database')
            return
        fill = ''.join('copy %s from stdin;\n%s\\.\n' % (table, rows) for table, rows in self.rows.items())
        head = 'begin;\nset local session_replication_role = replica;\n'
        if self.kind == 'drop':
            # New tables in the place of the old ones; the trigger is made when all rows are there.
            make = ''.join('create table new_%s (like %s including all);\n' % (t, t) for t in self.rows)
            make += ''.join('drop table %s cascade;\nalter table new_%s rename to %s;\n' % (t, t, t) for t in self.rows)
            end = ('create trigger data_revision_notify after insert or update of number on data_revision '
                   'for each row execute function notify_of_revision();\n')
            # In several transactions, as pg_restore does unless told otherwise.
            sql(head + make + 'commit;\n' + fill + end)
            return
        empty = ('truncate %s;\n' % ', '.join(self.rows) if self.kind in ('truncate', 'overtaken')
                 else ''.join('delete from %s;\n' % table for table in self.rows))
        more = OVERTAKE if self.kind == 'overtaken' else ''
        sql(head + empty + fill + more + 'commit;\n')


def wait_ready():
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            if ask('GET', ROW + '?fields=id')[0] in (200, 404) and ask('GET', '/q/health/ready')[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise RuntimeError('the service is not ready again')


class Reader(threading.Thread):
    """Asks one address all the time and notes each time at which it saw something of the lost time."""

    def __init__(self, path, lost):
        super().__init__(daemon=True)
        self.path, self.lost, self.seen, self.asked, self.failed, self.going = path, lost, [], 0, {}, True

    def run(self):
        tag = None
        while self.going:
            try:
                headers = html(self.path)
                if tag and self.asked % 2:
                    headers['If_None_Match'] = tag
                begun = time.monotonic()
                status, answered, text = ask('GET', self.path, **headers)
                self.asked += 1
                if self.lost in text or status == 304 and tag in TAGS_LOST:
                    self.seen.append(begun)
                if status == 200:
                    tag = answered['ETag']
                    if self.lost in text:
                        TAGS_LOST.add(tag)
                elif status != 304:
                    self.failed[status] = self.failed.get(status, 0) + 1
            except OSError:
                self.failed['broken'] = self.failed.get('broken', 0) + 1
            time.sleep(0.02)


TAGS_LOST = set()


class Follower(threading.Thread):
    def __init__(self, since=None, last=None):
        super().__init__(daemon=True)
        self.text, self.ended = '', None
        self.client = socket.create_connection((HOST, PORT), timeout=30)
        self.client.sendall(('GET /v1/changes/stream%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\n' % (
            '' if since is None else '?since=%s' % since,
            '' if last is None else 'Last-Event-ID: %s\r\n' % last)).encode())

    def run(self):
        try:
            while True:
                part = self.client.recv(65536)
                if not part:
                    break
                self.text += part.decode()
        except OSError:
            pass
        self.ended = time.monotonic()


def round_of(kind, number):
    lost = 'Lost %s %d' % (kind, number)
    write('Saved %s %d' % (kind, number))
    backup = Backup(kind)
    follower = Follower()
    follower.start()
    time.sleep(0.3)
    for i in range(4):
        write('%s, speech %d' % (lost, i))
    old_row_tag = ask('GET', ROW)[1]['ETag']
    old_tags = {path: ask('GET', path, **html(path))[1]['ETag'] for path in PATHS}
    TAGS_LOST.update(old_tags.values())
    next_page = json.loads(ask('GET', '/v1/targets?limit=5')[2])['next']
    ids = re.findall(r'^id: ?(\S+)', follower.text, re.M)
    readers = [Reader(path, lost) for path in PATHS]
    for reader in readers:
        reader.start()
    time.sleep(1)
    backup.restore()
    restored = time.monotonic()
    status = ask('PUT', ROW, json.dumps({}), Content_Type='application/json', Authorization='Bearer ' + KEY,
                 If_Match=old_row_tag)[0]
    time.sleep(2)
    problems = []
    for path, tag in old_tags.items():
        if ask('GET', path, If_None_Match=tag, **html(path))[0] == 304:
            problems.append('304 for a lost tag of ' + path)
    time.sleep(2)
    for reader in readers:
        reader.going = False
    for reader in readers:
        reader.join()
    last = max((at - restored for reader in readers for at in reader.seen if at > restored), default=0)
    failed = {}
    for reader in readers:
        for why, times in reader.failed.items():
            failed[why] = failed.get(why, 0) + times
    if status != 412 and not (status == 503 and kind == 'files'):
        problems.append('If-Match of the lost time: %d' % status)
    late = ask('PUT', ROW, json.dumps({}), Content_Type='application/json', Authorization='Bearer ' + KEY,
               If_Match=old_row_tag)[0]
    if late != 412:
        problems.append('later: If-Match of the lost time: %d' % late)
    if last > 2:
        problems.append('lost answers until %.2f s' % last)
    if ask('GET', next_page)[0] != 400:
        problems.append('a cursor of the lost time is taken')
    ended = (follower.ended or 0) - restored
    if follower.ended is None or ended > 2 or 'event:reset' not in follower.text.replace(' ', ''):
        problems.append('the stream did not end with a reset: %.2f s' % ended)
    back = Follower(last=ids[-1])
    back.start()
    time.sleep(0.5)
    if 'event:reset' not in back.text.replace(' ', ''):
        problems.append('Last-Event-ID of the lost time: no reset')
    back.client.close()
    print('round %d, %-9s: last answer of the lost time begun %.2f s after the restore, stream reset after %.2f s, '
          'If-Match %d then %d, %d answers, others: %s'
          % (number, kind, last, ended, status, late, sum(reader.asked for reader in readers), failed or 'none'), flush=True)
    FAILURES.extend('round %d, %s: %s' % (number, kind, problem) for problem in problems)


for number in range(1, ROUNDS + 1):
    for kind in os.environ.get('KINDS', 'truncate delete overtaken drop files').split():
        round_of(kind, number)
for failure in FAILURES:
    print('FAILED: ' + failure)
sys.exit(1 if FAILURES else 0)
