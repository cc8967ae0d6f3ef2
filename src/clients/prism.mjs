// Puts Prism as a proxy in front of the service, and has it hold every answer against the description. Then the same with a
// description that was made wrong on purpose, which Prism must find.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { requests } from "./prism-requests.mjs";

const [service, descriptionFile] = process.argv.slice(2);
const description = JSON.parse(readFileSync(descriptionFile));
const LEAST = 250;
const AT_ONCE = 4;

async function freePort() {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address();
    server.close();
    await once(server, "close");
    return port;
}

/** Runs the work beside a proxy that knows this file. */
async function behindPrism(file, work) {
    const port = await freePort();
    const prism = spawn("node_modules/.bin/prism", ["proxy", file, service, "--errors", "-p", port, "-v", "error"], {
        stdio: ["ignore", "ignore", "inherit"],
    });
    try {
        const proxy = `http://127.0.0.1:${port}`;
        for (let attempt = 0; ; attempt++) {
            const isUp = await fetch(proxy + "/v1/indicators").then(() => true, () => false);
            if (isUp) {
                break;
            }
            if (attempt > 150 || prism.exitCode !== null) {
                throw new Error("Prism did not start");
            }
            await new Promise((resolve) => setTimeout(resolve, 200));
        }
        return await work(proxy);
    } finally {
        prism.kill();
    }
}

/** What Prism or the status of the answer say against a request; null where nothing. A busy service is asked again. */
async function violation(proxy, [path, ...statuses], headers = {}, attempt = 1) {
    const answer = await fetch(proxy + path, { headers });
    const found = answer.headers.get("sl-violations");
    const body = await answer.text();
    if (found || body.includes("stoplight.io/prism/errors")) {
        return `${path}: ${found ?? body}`;
    }
    if ([429, 503].includes(answer.status) && attempt < 10) {
        await new Promise((resolve) => setTimeout(resolve, 1000 * Number(answer.headers.get("retry-after") ?? 1)));
        return violation(proxy, [path, ...statuses], headers, attempt + 1);
    }
    return statuses.includes(answer.status) ? null : `${path}: ${answer.status} instead of ${statuses.join(" or ")}`;
}

async function violations(proxy, list) {
    const found = [];
    const waiting = [...list];
    await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
            for (let request = waiting.shift(); request; request = waiting.shift()) {
                const one = await violation(proxy, request);
                if (one) {
                    found.push(one.slice(0, 600));
                }
            }
        }),
    );
    return found;
}

/** A client that has the answer gets a 304, and HEAD says what GET says. Prism itself knows no HEAD. */
async function conditionalViolations(proxy, paths) {
    const found = [];
    for (const path of paths) {
        const first = await fetch(service + path, { headers: { "accept-encoding": "identity" } });
        const length = (await first.arrayBuffer()).byteLength;
        const tag = first.headers.get("etag");
        found.push(await violation(proxy, [path, 304], { "if-none-match": tag, "accept-encoding": "identity" }));
        const head = await fetch(service + path, { method: "HEAD", headers: { "accept-encoding": "identity" } });
        if (head.status !== 200 || head.headers.get("etag") !== tag) {
            found.push(`HEAD ${path}: ${head.status}, ${head.headers.get("etag")} instead of ${tag}`);
        }
        if (head.headers.has("content-length") && Number(head.headers.get("content-length")) !== length) {
            found.push(`HEAD ${path}: ${head.headers.get("content-length")} bytes instead of ${length}`);
        }
    }
    return found.filter(Boolean);
}

const list = requests(description);
const collections = Object.entries(description.paths)
    .filter(([path, item]) => item.get?.parameters?.some((parameter) => parameter.name === "limit") && !path.includes("{"))
    .map(([path]) => path + (path.startsWith("/v1/search") ? "?q=romania" : ""));
const found = await behindPrism(descriptionFile, async (proxy) => [
    ...(await violations(proxy, list)),
    ...(await conditionalViolations(proxy, collections)),
]);
found.forEach((one) => console.log("VIOLATION " + one));
console.log(`prism: ${list.length} requests, ${collections.length} conditional, ${found.length} violations`);

// The negative control: three schemas are made wrong, one for each kind of fault.
const schemas = description.components.schemas;
schemas.Progress.properties.status = { type: "integer" };
schemas.Progress.properties.target_year = { type: "integer" };
schemas.Observation.required.push("no_such_field");
const wrong = descriptionFile.replace(/\.json$/, "-wrong.json");
writeFileSync(wrong, JSON.stringify(description));
const deliberate = await behindPrism(wrong, (proxy) =>
    violations(proxy, [
        ["/v1/progress?limit=5", 200],
        ["/v1/progress?member=ROU&target_value=3.5", 200],
        ["/v1/observations?area=ROU", 200],
        ["/v1/indicators", 200],
    ]),
);
console.log(`prism: of 3 deliberate faults ${deliberate.length} were found`);

if (found.length > 0 || list.length < LEAST || deliberate.length !== 3) {
    process.exit(1);
}
