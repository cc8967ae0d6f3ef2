// Asks a running service by the SDK of the Model Context Protocol, and compares what it says with what the API says.
// Usage: node check.mjs http://localhost:8080 [--broken]. It ends with 1 where anything differs. With --broken it changes
// one figure of the API before it compares, and has to find that.
import assert from 'node:assert/strict';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const origin = process.argv[2] ?? 'http://localhost:8080';
const isBroken = process.argv.includes('--broken');

/** Calls that have an answer, and calls that have none but a word that has to be in the refusal. */
const CALLS = [
  ['member', { code: 'ROU' }],
  ['member', { code: 'Türkiye', as_of: '2025-12-31' }],
  ['progress', {}],
  ['progress', { member: ['ROU', 'POL'], robust: true }],
  ['what_if', { member: 'ESP', target_value: 3.5, target_year: 2035 }],
  ['observations', { area: 'ROU,NATO', indicator: 'core_pct_gdp', year: [2014, 2024] }],
  ['verdict_changes', {}],
  ['verdict_changes', { from: 'NATO-2025-08', to: 'NATO-2026-07', member: 'CZE' }],
  ['search', { query: 'romania' }],
  ['fetch', { id: 'member:ROU' }],
  ['fetch', { id: 'Romania' }],
  ['fetch', { id: 'target:rou-core-2030' }],
  ['fetch', { id: 'indicator:core_pct_gdp' }],
  ['fetch', { id: 'edition:NATO-2026-07' }],
];
const WRONG = [
  ['member', { code: 'Romnia' }, "'Romania'"],
  ['member', {}, 'code: it is missing'],
  ['progress', { status: 'of_track' }, "'off_track'"],
  ['progress', { target_value: 3 }, "'what_if'"],
  ['progress', { colour: 'red' }, "'colour' is not known"],
  ['what_if', { member: 'ROU', target_value: -3 }, 'between'],
  ['observations', { year: 'soon' }, 'soon'],
  ['observations', { from: 2030, to: 2020 }, 'after to'],
  ['verdict_changes', { from: 'NATO-2025-80' }, 'NATO-2025-08'],
  ['search', {}, 'query: it is missing'],
  ['fetch', { id: 'member:RUO' }, "'member:ROU'"],
];

let checks = 0;
const failures = [];

async function check(name, test) {
  checks++;
  try {
    await test();
  } catch (e) {
    failures.push(`${name}: ${e.message}`);
  }
}

async function api(address) {
  const response = await fetch(address);
  assert.equal(response.status, 200, `${address} answers ${response.status}`);
  const text = await response.text();
  return JSON.parse(isBroken ? text.replace(/"(latest_value|value)":(\d)/, (_, name, digit) => `"${name}":9${digit}`) : text);
}

const client = new Client({ name: 'check', version: '1.0.0' });
await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', origin)));

const { tools } = await client.listTools(); // the client then holds answers against the schemas of these
const called = new Set([...CALLS, ...WRONG].map(([tool]) => tool));
await check('every tool is called', () => assert.deepEqual(new Set(tools.map(tool => tool.name)), called));
for (const tool of tools) {
  await check(`${tool.name} only reads`, () => {
    assert.equal(tool.annotations.readOnlyHint, true);
    assert.equal(tool.annotations.destructiveHint, false);
    assert.ok(tool.title && tool.description && tool.outputSchema);
  });
}

for (const [tool, args] of CALLS) {
  await check(`${tool} ${JSON.stringify(args)}`, async () => {
    const result = await client.callTool({ name: tool, arguments: args });
    assert.ok(!result.isError, result.content[0].text);
    const said = result.structuredContent;
    assert.deepEqual(JSON.parse(result.content[0].text), said, 'the text says something else');
    assert.ok(said.summary);
    assert.ok(said.address.startsWith(`${origin}/v1/`), said.address);
    const there = await api(said.address);
    if (tool === 'search') {
      assert.deepEqual(said.results.map(found => found.title), there.items.map(row => row.name));
      assert.equal((await fetch(said.results[0].url)).status, 200);
    } else {
      assert.ok(said.source);
      const same = args.id?.startsWith('indicator:') ? there.items.find(row => `indicator:${row.code}` === args.id) : there;
      assert.deepEqual(said.answer, same, 'the API says something else');
    }
  });
}

for (const [tool, args, word] of WRONG) {
  await check(`${tool} ${JSON.stringify(args)} is refused`, async () => {
    const result = await client.callTool({ name: tool, arguments: args });
    assert.equal(result.isError, true);
    assert.ok(result.content[0].text.includes(word), result.content[0].text);
  });
}

const { resources } = await client.listResources();
await check('there are resources', () => assert.equal(resources.length, 5));
for (const { uri, mimeType } of resources) {
  await check(`resource ${uri}`, async () => {
    const { contents } = await client.readResource({ uri });
    assert.equal(contents[0].mimeType, mimeType);
    if (mimeType === 'application/json') {
      assert.deepEqual(
        JSON.parse(contents[0].text),
        await api(`${origin}/v1/${uri.replace('tracker://', '')}?limit=1000`));
    } else {
      assert.ok(contents[0].text.startsWith('# '));
    }
  });
}

const { prompts } = await client.listPrompts();
await check('there is a prompt', () => assert.equal(prompts.length, 1));
for (const { name } of prompts) {
  await check(`prompt ${name}`, async () => {
    const { messages } = await client.getPrompt({ name });
    assert.match(messages[0].content.text, /edition[^]*too close to call/);
  });
}

await client.close();
failures.forEach(failure => console.error(`FAILED ${failure}`));
console.log(`${tools.length} tools, ${resources.length} resources, ${prompts.length} prompt: ${checks} checks, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
