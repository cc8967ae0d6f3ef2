// The varied requests that Prism watches: every read of the description, with values for each of its parameters.

/** Values that the data shipped with the service have, by the name of a parameter. A list is sent as a repeated parameter. */
const VALUES = {
    area: ["ROU", ["POL", "DEU"], "Türkiye"],
    as_of: ["2025-12-31", "2019-12-31"],
    baseline: ["2020"],
    download: ["true"],
    due_from: ["2030"],
    due_to: ["2030"],
    edition: ["NATO-2024-06", ["NATO-2025-08", "NATO-2026-07"]],
    excel: ["true"],
    from: ["2024"],
    gdp_growth_pct: ["4.5"],
    height: ["300"],
    include_history: ["true"],
    key: ["rou-core-2030"],
    latest: ["true"],
    limit: ["1", "1000"],
    member: ["ROU", ["EST", "ISL"]],
    min_change: ["0.1"],
    peers: ["POL"],
    price_year: ["2021"],
    region: ["Eastern Europe"],
    revision: ["1"],
    robust: ["false"],
    scale: ["2"],
    since: ["0"],
    source: ["NATO"],
    sources: [["NATO", "SIPRI"]],
    target: ["nato-core-2035", "nato-core-floor"],
    target_value: ["3.5"],
    target_year: ["2032"],
    to: ["2020"],
    who: ["release"],
    width: ["400"],
    y_max: ["6"],
    year: ["2025", ["2014", "2026"]],
};

const PATH_PARTS = {
    "/problems/{code}": ["/problems/not-found", "/problems/invalid-parameter"],
    "/v1/editions/{code}": ["/v1/editions/NATO-2026-07", "/v1/editions/NATO-2019-06"],
    "/v1/members/{code}": ["/v1/members/ROU", "/v1/members/ISL", "/v1/members/EST", "/v1/members/T%C3%BCrkiye"],
    "/v1/targets/{id}": ["/v1/targets/rou-core-2030", "/v1/targets/nato-core-2035"],
    "/v1/observations/{edition}/{area}/{indicator}/{year}": [
        "/v1/observations/NATO-2026-07/ROU/core_pct_gdp/2026",
        "/v1/observations/NATO-2024-06/EST/expenditure_constant_musd/2020",
    ],
};

/** Requests that belong together; each has a status of its own. */
const SPECIAL = [
    ["/v1/progress?member=ROU&target_value=3.5", 200],
    ["/v1/progress?member=ROU&target_value=3.5&target_year=2030&gdp_growth_pct=4", 200],
    ["/v1/progress?member=EST&target_value=99&indicator=equipment_pct", 200],
    ["/v1/progress?member=ISL&target_value=2", 200],
    ["/v1/progress.csv?member=ROU&target_value=3.5", 200],
    ["/v1/members/ROU/path?target_value=4&target_year=2031", 200],
    ["/v1/members/ISL/path", 400, 404],
    ["/v1/members/ROU/history?target_value=4", 200],
    ["/v1/verdict-changes?from=NATO-2019-06&to=NATO-2026-07", 200],
    ["/v1/verdict-changes?from=NATO-2024-06&to=NATO-2025-08&limit=1000", 200],
    ["/v1/verdict-changes.atom?from=NATO-2025-08&to=NATO-2026-07", 200],
    ["/v1/observations?area=XXX", 400],
    ["/v1/observations?shape=wide", 400],
    ["/v1/observations.csv?aera=ROU", 400],
    ["/v1/members?sort=colour", 400],
    ["/v1/members?fields=colour", 400],
    ["/v1/members?cursor=nonsense", 400],
    ["/v1/members/XXX", 404],
    ["/v1/members/XXX.csv", 404],
    ["/v1/targets/no-such-target", 404],
    ["/v1/editions/NATO-1949-04", 404],
    ["/v1/observations/NATO-2026-07/ROU/core_pct_gdp/1950", 404],
    ["/v1/imports/999999", 404],
    ["/v1/imports/999999/differences", 404],
    ["/v1/alliance?target=rou-core-2030", 400, 404],
    ["/v1/compare?sources=NATO", 400],
    ["/v1/progress?from=NATO-2025-08", 400],
    ["/problems/no-such-problem", 404],
];

const STREAMS = /\/(stream|events)$/;
const IMPORTS = /^\/v1\/imports/;
/** What a parameter means at one operation and not at others. */
const OTHER_VALUES = {
    listVerdictChanges: { from: ["NATO-2024-06"], to: ["NATO-2025-08"] },
    feedVerdictChanges: { from: ["NATO-2024-06"], to: ["NATO-2025-08"] },
};
/** Two parameters that only make sense together, or are tried above. */
const TOGETHER = new Set(["target_value", "target_year", "cursor", "envelope", "fields"]);

function samples(operation, parameter) {
    const base = operation.operationId.replace(/(Csv|Ndjson|Xlsx|Png)$/, "");
    const enumerated = parameter.schema.items?.enum ?? parameter.schema.enum;
    if (OTHER_VALUES[base]?.[parameter.name]) {
        return OTHER_VALUES[base][parameter.name];
    }
    if (parameter.name === "sort") {
        return [];
    }
    return enumerated ?? VALUES[parameter.name] ?? [];
}

const query = (name, value) => [value].flat().map((one) => `${name}=${encodeURIComponent(one)}`).join("&");

/** Every request, as path and the statuses that it may have; a data format is tried with fewer parameters than JSON. */
export function requests(description) {
    const all = [];
    for (const [template, item] of Object.entries(description.paths)) {
        const operation = item.get;
        if (!operation || STREAMS.test(template) || IMPORTS.test(template)) {
            continue;
        }
        const [, bare, suffix] = template.match(/^(.*?)(\.[a-z]+)?$/);
        const place = Object.keys(PATH_PARTS).find((known) => bare === known || bare.startsWith(known + "/"));
        const addresses = place
            ? PATH_PARTS[place].map((part) => part + bare.slice(place.length) + (suffix ?? ""))
            : [template];
        const isSearch = operation.operationId.startsWith("search");
        const needed = isSearch ? "q=romania" : "";
        const isFormat = suffix !== undefined;
        // The subject of a path needs a pledge; Iceland has none.
        const pledged = /\/(path|history|chart)/.test(bare) ? addresses.slice(0, 1) : addresses;
        for (const address of isFormat ? pledged.slice(0, 1) : pledged) {
            all.push([address + (needed && "?" + needed), 200]);
        }
        for (const parameter of operation.parameters ?? []) {
            if (parameter.in !== "query" || TOGETHER.has(parameter.name)) {
                continue;
            }
            const values = samples(operation, parameter);
            // Which rows there are is the same in every format.
            const tried = isFormat && !["excel", "download", "scale"].includes(parameter.name) ? [] : values;
            for (const value of tried) {
                const pair = [needed, query(parameter.name, value)].filter(Boolean).join("&");
                all.push([`${pledged[0]}?${pair}`, 200, 400]);
            }
        }
    }
    return [...all, ...SPECIAL];
}
