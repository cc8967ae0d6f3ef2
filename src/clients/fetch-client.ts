// openapi-typescript and openapi-fetch: each collection and each kind of single answer, nulls and problems.
import createClient from "openapi-fetch";
import { Expectations } from "./expect.js";
import type { components, paths } from "./generated/openapi-typescript.js";

declare const process: { argv: string[] };
const client = createClient<paths>({ baseUrl: process.argv[2]! });
const expect = new Expectations("openapi-fetch");

async function ok<T>(answer: Promise<{ data?: T; error?: unknown }>): Promise<T> {
    const { data, error } = await answer;
    if (data === undefined) {
        throw new Error(JSON.stringify(error));
    }
    return data;
}

const member = { path: { code: "ROU" } };
await expect.call("getIndex", ok(client.GET("/")), (index) => index.resources.length > 5);
await expect.call("listMembers", ok(client.GET("/v1/members")), (page) => page.total === 32 && page.items.length === 32);
await expect.call("getMember", ok(client.GET("/v1/members/{code}", { params: member })), (rou) => rou.targets.length > 2);
await expect.call(
    "getMember without a pledge",
    ok(client.GET("/v1/members/{code}", { params: { path: { code: "ISL" } } })),
    (isl) => isl.pledge === null && isl.progress === null && isl.current === null,
);
await expect.call(
    "getPath",
    ok(client.GET("/v1/members/{code}/path", { params: { ...member, query: { target: "rou-core-2030" } } })),
    (path) => path.points.some((point) => point.observed === null) && path.points.some((point) => point.observed !== null),
);
await expect.call(
    "getHistory",
    ok(client.GET("/v1/members/{code}/history", { params: { ...member, query: { target: "nato-core-floor" } } })),
    (history) => history.items.length > 1,
);
await expect.call(
    "listProgress",
    ok(client.GET("/v1/progress", { params: { query: { member: ["ROU", "POL"], status: ["off_track", "met"] } } })),
    (page) => page.items.every((row) => ["ROU", "POL"].includes(row.member)),
);
await expect.call(
    "a what-if",
    ok(client.GET("/v1/progress", { params: { query: { member: ["ROU"], target_value: 3.5 } } })),
    (page) => page.items[0]?.target === null && page.items[0].target_year === null && page.items[0].scope === "what_if",
);
await expect.call("getAlliance", ok(client.GET("/v1/alliance")), (alliance) => alliance.deadline === null);
await expect.call("listTargets", ok(client.GET("/v1/targets")), (page) => page.items.some((row) => row.target_year === null));
await expect.call(
    "getTarget",
    ok(client.GET("/v1/targets/{id}", { params: { path: { id: "rou-core-2030" } } })),
    (target: components["schemas"]["Target"]) => target.kind === "pledge" && target.supersedes === null,
);
await expect.call(
    "listObservations",
    ok(client.GET("/v1/observations", { params: { query: { area: ["ROU"], indicator: ["core_pct_gdp"] } } })),
    (page) => page.items.every((row) => row.price_year === null && row.value > 1),
);
await expect.call(
    "listWideObservations",
    ok(client.GET("/v1/observations/wide", { params: { query: { area: ["ROU"], indicator: ["core_pct_gdp"] } } })),
    (page) => page.items[0]?.values["2024"] === 2.17,
);
await expect.call(
    "getObservation",
    ok(
        client.GET("/v1/observations/{edition}/{area}/{indicator}/{year}", {
            params: { path: { edition: "NATO-2026-07", area: "ROU", indicator: "core_pct_gdp", year: "2026" } },
        }),
    ),
    (row) => row.value === 2.43 && row.status === "estimate",
);
await expect.call(
    "listRevisions",
    ok(client.GET("/v1/revisions", { params: { query: { area: ["ROU"] } } })),
    (page) => page.items.some((row) => row.previous_value === null),
);
await expect.call(
    "compareSources",
    ok(client.GET("/v1/compare", { params: { query: { area: ["ROU"], year: [2026] } } })),
    (page) => page.items.some((row) => row["nato_value"] === 2.43 && row["sipri_value"] === null),
);
await expect.call("listIndicators", ok(client.GET("/v1/indicators")), (page) => page.items.length === 8);
await expect.call("listEditions", ok(client.GET("/v1/editions")), (page) => page.items.length > 3);
await expect.call(
    "getEdition",
    ok(client.GET("/v1/editions/{code}", { params: { path: { code: "NATO-2026-07" } } })),
    (edition) => edition.published_on === "2026-07-10",
);
await expect.call(
    "listStatuses",
    ok(client.GET("/v1/statuses", { params: { query: { list: ["method"] } } })),
    (page) => page.items.length === 2,
);
await expect.call("listChanges", ok(client.GET("/v1/changes")), (page) => page.items.some((row) => row.before === null));
await expect.call("listVerdictChanges", ok(client.GET("/v1/verdict-changes")), (page) => page.items.length > 10);
await expect.call(
    "search",
    ok(client.GET("/v1/search", { params: { query: { q: "türkiye" } } })),
    (page) => page.items[0]?.id === "TUR",
);
await expect.call("getStatus", ok(client.GET("/v1/status")), (status) => status.revision >= 1);
await expect.call("getDataPackage", ok(client.GET("/v1/datapackage")), (bundle) => bundle.resources.length > 3);
await expect.call("listProblemTypes", ok(client.GET("/problems")), (types) => types.length > 10);
await expect.call(
    "CSV",
    ok(client.GET("/v1/members.csv", { parseAs: "text" })),
    (text: string) => text.startsWith("code,iso2,name"),
);
await expect.call(
    "NDJSON",
    ok(client.GET("/v1/targets.ndjson", { parseAs: "text" })),
    (text: string) => JSON.parse(text.split("\n")[0]!).id !== undefined,
);
await expect.call(
    "a problem of a path",
    client.GET("/v1/members/{code}", { params: { path: { code: "XXX" } } }),
    ({ error, response }) => response.status === 404 && error?.errors[0]?.in === "path",
);
await expect.call(
    "a problem of a parameter",
    client.GET("/v1/observations", { params: { query: { area: ["XXX"] } } }),
    ({ error, response }) => response.status === 400 && error?.errors[0]?.name === "area" && error.title.length > 3,
);
expect.end(28);
