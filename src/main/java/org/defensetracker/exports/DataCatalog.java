package org.defensetracker.exports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.http.table.Meta.CitedSource;
import org.jspecify.annotations.Nullable;

/**
 * The description of the data set for catalogs of open data: DCAT 3 with the properties of DCAT-AP, as JSON-LD.
 *
 * @param origin scheme and host of the service: catalogs copy the description, so that its addresses are absolute
 * @param years the years that have figures, in ascending order
 * @param changed when the data were written; null for an empty database
 */
record DataCatalog(
        String origin,
        List<ExportTable<?>> tables,
        List<CitedSource> sources,
        List<Integer> years,
        @Nullable String changed) {

    /** The formats in which a collection has all its rows; JSON comes in pages. */
    private static final List<AnswerFormat> WHOLE = List.of(AnswerFormat.CSV, AnswerFormat.NDJSON, AnswerFormat.XLSX);

    private static final String TITLE = "dct:title";
    private static final String DESCRIPTION = "dct:description";

    private static final Map<String, String> CONTEXT = Map.of(
            "dcat", "http://www.w3.org/ns/dcat#",
            "dct", "http://purl.org/dc/terms/",
            "foaf", "http://xmlns.com/foaf/0.1/",
            "xsd", "http://www.w3.org/2001/XMLSchema#");

    /** The codes of the Publications Office of the European Union, which DCAT-AP asks for. */
    private static final String AUTHORITY = "http://publications.europa.eu/resource/authority/";

    private static final Map<String, String> ENGLISH = id(AUTHORITY + "language/ENG");

    private static Map<String, String> id(String address) {
        return Map.of("@id", address);
    }

    private static Map<String, String> text(String text) {
        return Map.of("@value", text, "@language", "en");
    }

    Map<String, Object> jsonLd() {
        var catalog = node("/v1/catalog.jsonld", "dcat:Catalog");
        catalog.put(TITLE, text("Defense Target Tracker"));
        catalog.put(
                DESCRIPTION,
                text(
                        "Who promised to spend what share of GDP on defense, what was really spent, and whether the pace suffices."));
        catalog.put("dct:publisher", publisher());
        catalog.put("dct:language", ENGLISH);
        catalog.put("foaf:homepage", id(origin + "/"));
        addChange(catalog);
        catalog.put("dcat:service", services());
        catalog.put(
                "dcat:dataset",
                Stream.concat(Stream.of(whole()), tables.stream().map(this::dataset))
                        .toList());
        var document = new LinkedHashMap<String, Object>();
        document.put("@context", CONTEXT);
        document.putAll(catalog);
        return document;
    }

    private Map<String, Object> node(String path, String type) {
        var node = new LinkedHashMap<String, Object>();
        node.put("@id", origin + path);
        node.put("@type", type);
        return node;
    }

    private Map<String, Object> publisher() {
        return Map.of(
                "@type", "foaf:Organization", "foaf:name", "Defense Target Tracker", "foaf:homepage", id(origin + "/"));
    }

    private void addChange(Map<String, Object> node) {
        if (changed != null) {
            node.put("dct:modified", Map.of("@value", changed, "@type", "xsd:dateTime"));
        }
    }

    private List<Map<String, Object>> services() {
        var api = node("/v1/status", "dcat:DataService");
        api.put(TITLE, text("The API"));
        api.put("dcat:endpointURL", id(origin + "/v1/status"));
        api.put("dcat:endpointDescription", id(origin + "/openapi.yaml"));
        var sdmx = node("/sdmx/2.1/dataflow", "dcat:DataService");
        sdmx.put(TITLE, text("SDMX 2.1 REST"));
        sdmx.put("dcat:endpointURL", id(origin + "/sdmx/2.1/dataflow"));
        sdmx.put("dcat:endpointDescription", id(origin + "/docs/sdmx"));
        return List.of(api, sdmx);
    }

    /** All tables together. */
    private Map<String, Object> whole() {
        var dataset = dataset(
                "/",
                "all",
                "Defense spending targets of NATO members, and the progress toward them",
                "Every table: figures by edition, targets with their sources, verdicts, and the code lists.");
        dataset.put(
                "dcat:distribution",
                List.of(
                        distribution("/v1/dump.zip", "Every table as CSV, in one archive", "application/zip", "ZIP"),
                        distribution(
                                "/v1/datapackage.json",
                                "Every table with types and keys (Frictionless Data)",
                                "application/json",
                                "JSON")));
        dataset.put(
                "dct:hasPart", tables.stream().map(table -> id(address(table))).toList());
        return dataset;
    }

    private String address(ExportTable<?> table) {
        return origin + table.path().replaceFirst("\\.csv.*", "");
    }

    private Map<String, Object> dataset(ExportTable<?> table) {
        var path = table.path().replaceFirst("\\.csv.*", "");
        var dataset = dataset(path, table.name(), table.title(), table.title() + ".");
        var distributions = new ArrayList<Map<String, Object>>();
        for (var format : WHOLE) {
            distributions.add(distribution(
                    table.path().replace(".csv", "." + format.suffix()),
                    table.title() + ", " + format.name(),
                    format.bareType(),
                    format == AnswerFormat.NDJSON ? "JSON" : format.name()));
        }
        if (table.name().equals("observations")) {
            distributions.add(distribution(
                    table.path().replace(".csv", ".jsonstat"),
                    "The figures as a cube (JSON-stat 2.0)",
                    JsonStatCube.MEDIA_TYPE,
                    "JSON"));
            distributions.add(distribution(
                    "/sdmx/2.1/data/DEFSPEND",
                    "The figures as SDMX 2.1",
                    "application/vnd.sdmx.genericdata+xml",
                    "XML"));
        }
        dataset.put("dcat:distribution", distributions);
        return dataset;
    }

    private Map<String, Object> dataset(String path, String name, String title, String description) {
        var dataset = node(path, "dcat:Dataset");
        dataset.put("dct:identifier", "defense-target-tracker-" + name);
        dataset.put(TITLE, text(title));
        dataset.put(DESCRIPTION, text(description));
        dataset.put("dct:publisher", publisher());
        dataset.put("dct:language", ENGLISH);
        dataset.put("dcat:landingPage", id(origin + "/"));
        dataset.put("dcat:theme", List.of(id(AUTHORITY + "data-theme/GOVE"), id(AUTHORITY + "data-theme/INTR")));
        dataset.put(
                "dcat:keyword",
                Stream.of("defense", "NATO", "military spending")
                        .map(DataCatalog::text)
                        .toList());
        dataset.put("dct:spatial", List.of(id(AUTHORITY + "continent/EUROPE"), id(AUTHORITY + "continent/AMERICA")));
        dataset.put("dct:accessRights", id(AUTHORITY + "access-right/PUBLIC"));
        dataset.put("dct:accrualPeriodicity", id(AUTHORITY + "frequency/ANNUAL"));
        if (!years.isEmpty()) {
            dataset.put(
                    "dct:temporal",
                    Map.of(
                            "@type", "dct:PeriodOfTime",
                            "dcat:startDate", year(years.get(0) + "-01-01"),
                            "dcat:endDate", year(years.get(years.size() - 1) + "-12-31")));
        }
        dataset.put(
                "dct:source",
                sources.stream()
                        .filter(source -> source.url() != null)
                        .map(source -> id(source.url()))
                        .toList());
        addChange(dataset);
        return dataset;
    }

    private static Map<String, String> year(String day) {
        return Map.of("@value", day, "@type", "xsd:date");
    }

    private Map<String, Object> distribution(String path, String title, String mediaType, String fileType) {
        var distribution = node(path, "dcat:Distribution");
        distribution.put(TITLE, text(title));
        distribution.put("dcat:accessURL", id(origin + path));
        distribution.put("dcat:downloadURL", id(origin + path));
        distribution.put("dcat:mediaType", id("https://www.iana.org/assignments/media-types/" + mediaType));
        distribution.put("dct:format", id(AUTHORITY + "file-type/" + fileType));
        // The figures are their publishers': each of these says what is allowed.
        distribution.put(
                "dct:license",
                sources.stream()
                        .filter(source -> source.url() != null)
                        .map(source -> id(source.url()))
                        .toList());
        distribution.put(
                "dct:rights",
                sources.stream()
                        .map(source -> Map.of(
                                "@type",
                                "dct:RightsStatement",
                                "foaf:name",
                                source.code(),
                                DESCRIPTION,
                                text(ParameterErrors.sentence(source.citation()) + " "
                                        + ParameterErrors.sentence(source.licenceNote()))))
                        .toList());
        return distribution;
    }
}
