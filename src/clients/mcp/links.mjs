// Follows the header Link of every kind of collection to the last page by parse-link-header, as clients do that know nothing of
// the body, and counts the rows. Usage: node links.mjs http://localhost:8080. It ends with 1 where rows are missing.
import assert from 'node:assert/strict';
import parse from 'parse-link-header';

const origin = process.argv[2] ?? 'http://localhost:8080';

for (const path of ['/v1/members?limit=7', '/v1/targets?limit=30&status=all', '/v1/progress?limit=100', '/v1/observations.ndjson?limit=900']) {
  let url = origin + path;
  let rows = 0;
  let total;
  while (url) {
    const response = await fetch(url);
    assert.equal(response.status, 200, url);
    total = Number(response.headers.get('total-count'));
    const text = await response.text();
    rows += path.includes('.ndjson') ? text.trim().split('\n').length : JSON.parse(text).items.length;
    url = parse(response.headers.get('link'))?.next?.url; // an address that is not absolute makes fetch fail
  }
  assert.ok(total > 7);
  assert.equal(rows, total, path);
  console.log(`${path}: ${rows} of ${total} rows`);
}
