// Clients of statistics, from npm: each reads figures by its own standard, and they are those of /v1/observations. A server
// between them and the service can change one figure, and then each of them must say so.
import { createServer } from "node:http";
import { once } from "node:events";
import JSONstat from "jsonstat-toolkit";
import datapackage from "datapackage";
import sdmx from "sdmx-rest";

const service = process.argv[2];
const MEMBER = "ROU";
const INDICATOR = "core_pct_gdp";

/** Passes answers on, and while it is told to, with one figure changed. */
async function changingProxy() {
    let isChanging = false;
    const server = createServer(async (request, response) => {
        const headers = { accept: request.headers.accept ?? "*/*", "accept-encoding": "identity" };
        const answer = await fetch(service + request.url, { headers });
        const text = await answer.text();
        response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "text/plain" });
        response.end(isChanging ? text.replaceAll("2.43", "2.34") : text);
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    return {
        address: `http://127.0.0.1:${server.address().port}`,
        change: (value) => (isChanging = value),
        close: () => server.close(),
    };
}

const CLIENTS = {
    async "sdmx-rest"(address) {
        const api = sdmx.getService({ id: "DTT", name: "DTT", api: "v1.4.0", url: address + "/sdmx/2.1" });
        const query = sdmx.getDataQuery({ flow: "DEFSPEND", key: `A.${MEMBER}.${INDICATOR}` });
        const text = await sdmx.request(query, api, { headers: { accept: "application/vnd.sdmx.data+csv;version=1.0.0" } });
        const [header, ...rows] = text.trim().split("\r\n").map((line) => line.split(","));
        const year = header.indexOf("TIME_PERIOD");
        const value = header.indexOf("OBS_VALUE");
        return new Map(rows.map((row) => [Number(row[year]), Number(row[value])]));
    },

    async "jsonstat-toolkit"(address) {
        const answer = await fetch(`${address}/v1/observations.jsonstat?area=${MEMBER}&indicator=${INDICATOR}`);
        const rows = JSONstat(await answer.json()).Dataset(0).toTable({ type: "arrobj", content: "id", field: "id" });
        return new Map(rows.filter((row) => row.value !== null).map((row) => [Number(row.year), row.value]));
    },

    async datapackage(address) {
        const bundle = await datapackage.Package.load(address + "/v1/datapackage.json");
        if (!bundle.valid) {
            throw new Error(bundle.errors.join("; "));
        }
        const table = bundle.resourceNames.find((name) => name.includes("observations"));
        const rows = await bundle.getResource(table).read({ keyed: true });
        const newest = rows.filter((row) => row.area === MEMBER && row.indicator === INDICATOR && row.edition === "NATO-2026-07");
        return new Map(newest.map((row) => [Number(row.year), Number(row.value)]));
    },
};

const answer = await fetch(`${service}/v1/observations?area=${MEMBER}&indicator=${INDICATOR}`);
const truth = new Map((await answer.json()).items.map((row) => [row.year, row.value]));

function differences(figures) {
    const years = [...truth.keys()].filter((year) => figures.get(year) !== truth.get(year));
    return truth.size === figures.size ? years : [...years, "size"];
}

let failures = 0;
const proxy = await changingProxy();
for (const [name, read] of Object.entries(CLIENTS)) {
    try {
        proxy.change(false);
        const asItIs = differences(await read(proxy.address));
        proxy.change(true);
        const changed = differences(await read(proxy.address));
        const isRight = asItIs.length === 0 && changed.length === 1;
        failures += isRight ? 0 : 1;
        console.log(`${name}: ${truth.size} figures, ${asItIs.length} differ; of 1 changed ${changed.length} was found`);
    } catch (error) {
        failures++;
        console.log(`${name}: ${error.stack ?? error}`);
    }
}
proxy.close();
process.exit(failures === 0 && truth.size > 10 ? 0 : 1);
