// orval with fetch: each collection and each kind of single answer, nulls and problems.
import { Expectations } from "./expect.js";
import * as api from "./generated/orval.js";

declare const process: { argv: string[] };
const service = process.argv[2]!;
// What orval generates fetches addresses without an origin, as in a browser.
const fetchByAddress = globalThis.fetch;
globalThis.fetch = (input, init) => fetchByAddress(new URL(String(input), service), init);
const expect = new Expectations("orval");

async function ok<T extends { status: number; data: unknown }>(answer: Promise<T>): Promise<Extract<T, { status: 200 }>["data"]> {
    const { status, data } = await answer;
    if (status !== 200) {
        throw new Error(`${status}: ${JSON.stringify(data)}`);
    }
    return data as Extract<T, { status: 200 }>["data"];
}

await expect.call("getIndex", ok(api.getIndex()), (index) => index.resources.length > 5);
await expect.call("listMembers", ok(api.listMembers()), (page) => page.total === 32 && page.items.length === 32);
await expect.call("getMember", ok(api.getMember("ROU")), (rou) => rou.targets.length > 2);
await expect.call("getMember without a pledge", ok(api.getMember("ISL")), (isl) => isl.pledge === null && isl.progress === null);
await expect.call("getPath", ok(api.getPath("ROU", { target: "rou-core-2030" })), (path) =>
    path.points.some((point) => point.observed === null),
);
await expect.call("getHistory", ok(api.getHistory("ROU", { target: "nato-core-floor" })), (page) => page.items.length > 1);
await expect.call("listProgress", ok(api.listProgress({ member: ["ROU", "POL"], status: ["off_track", "met"] })), (page) =>
    page.items.every((row) => ["ROU", "POL"].includes(row.member)),
);
await expect.call(
    "a what-if",
    ok(api.listProgress({ member: ["ROU"], target_value: 3.5 })),
    (page) => page.items[0]?.target === null && page.items[0].scope === "what_if",
);
await expect.call("getAlliance", ok(api.getAlliance()), (alliance) => alliance.deadline === null);
await expect.call("listTargets", ok(api.listTargets()), (page) => page.items.some((row) => row.target_year === null));
await expect.call("getTarget", ok(api.getTarget("rou-core-2030")), (target) => target.supersedes === null);
await expect.call(
    "listObservations",
    ok(api.listObservations({ area: ["ROU"], indicator: ["core_pct_gdp"] })),
    (page) => page.items.every((row) => row.price_year === null && row.value > 1),
);
await expect.call(
    "listWideObservations",
    ok(api.listWideObservations({ area: ["ROU"], indicator: ["core_pct_gdp"] })),
    (page) => page.items[0]?.values["2024"] === 2.17,
);
await expect.call(
    "getObservation",
    ok(api.getObservation("NATO-2026-07", "ROU", "core_pct_gdp", "2026")),
    (row) => row.value === 2.43 && row.status === "estimate",
);
await expect.call("listRevisions", ok(api.listRevisions({ area: ["ROU"] })), (page) =>
    page.items.some((row) => row.previous_value === null),
);
await expect.call("compareSources", ok(api.compareSources({ area: ["ROU"], year: [2026] })), (page) =>
    page.items.some((row) => row["nato_value"] === 2.43 && row["sipri_value"] === null),
);
await expect.call("listIndicators", ok(api.listIndicators()), (page) => page.items.length === 8);
await expect.call("listEditions", ok(api.listEditions()), (page) => page.items.length > 3);
await expect.call("getEdition", ok(api.getEdition("NATO-2026-07")), (edition) => edition.published_on === "2026-07-10");
await expect.call("listStatuses", ok(api.listStatuses({ list: ["method"] })), (page) => page.items.length === 2);
await expect.call("listChanges", ok(api.listChanges()), (page) => page.items.some((row) => row.before === null));
await expect.call("listVerdictChanges", ok(api.listVerdictChanges()), (page) => page.items.length > 10);
await expect.call("search", ok(api.search({ q: "türkiye" })), (page) => page.items[0]?.id === "TUR");
await expect.call("getStatus", ok(api.getStatus()), (status) => status.revision >= 1);
await expect.call("getDataPackage", ok(api.getDataPackage()), (bundle) => bundle.resources.length > 3);
await expect.call("listProblemTypes", ok(api.listProblemTypes()), (types) => types.length > 10);
await expect.call("a problem of a path", api.getMember("XXX"), ({ status, data }) =>
    status === 404 && data.errors[0]?.in === "path");
await expect.call("a problem of a parameter", api.listObservations({ area: ["XXX"] }), ({ status, data }) =>
    status === 400 && data.errors[0]?.name === "area");
expect.end(26);
