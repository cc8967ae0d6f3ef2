package org.defensetracker.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.json;
import static org.defensetracker.testing.Api.request;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BundleResourceTest {

    private static Map<String, byte[]> dump() throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        var answer = get("/v1/dump.zip");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/zip");
        try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.asByteArray()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static List<Map<String, Object>> resources() {
        return json("/v1/datapackage.json").getList("resources");
    }

    private static String path(Map<String, Object> resource) {
        return "/v1/" + resource.get("path");
    }

    /** The suffix of a path wins over what is accepted, whatever others have asked for before. */
    @Test
    void theDumpAndTheCubeHaveOneTypeEach() {
        for (var path : List.of("/v1/dump.zip", "/v1/observations.jsonstat?area=ROU")) {
            get(path).then().statusCode(200);
            for (var accept : List.of("text/csv", "application/json")) {
                var answer = request().accept(accept).get(path);
                assertThat(answer.statusCode()).as(path + " " + accept).isEqualTo(200);
                assertThat(answer.contentType()).isEqualTo(get(path).contentType());
            }
        }
        for (var suffix : List.of("csv", "json", "ndjson", "xlsx", "svg", "png")) {
            assertThat(get("/v1/dump.zip." + suffix).statusCode()).as(suffix).isIn(404, 406);
        }
    }

    @Test
    void everyTableOfTheDumpIsWhatTheApiAnswersWith() throws IOException {
        var files = dump();
        assertThat(resources()).hasSizeGreaterThan(6).allSatisfy(resource -> {
            var name = resource.get("name") + ".csv";
            assertThat(new String(files.get(name), StandardCharsets.UTF_8))
                    .as(name)
                    .isEqualTo(get(path(resource)).asString());
        });
        assertThat(files).containsKeys("README.md", "datapackage.json", "SHA256SUMS");
    }

    @Test
    void theChecksumsAreThoseOfTheFiles() throws IOException, NoSuchAlgorithmException {
        var files = dump();
        var sums = new String(files.remove("SHA256SUMS"), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(sums).hasSameSizeAs(files.keySet());
        for (var line : sums) {
            var parts = line.split("  ");
            var digest = MessageDigest.getInstance("SHA-256").digest(files.get(parts[1]));
            assertThat(parts[0]).as(parts[1]).isEqualTo(HexFormat.of().formatHex(digest));
        }
    }

    @Test
    void aMirrorThatHasTheDumpReadsNothing() {
        var answer = get("/v1/dump.zip");
        var tag = answer.header("ETag");
        assertThat(tag).startsWith("\"");
        assertThat(answer.header("Cache-Control")).startsWith("public");
        assertThat(answer.header("Vary")).contains("Accept-Encoding");
        assertThat(request().header("If-None-Match", tag).get("/v1/dump.zip").statusCode())
                .isEqualTo(304);
        var packed = request().header("Accept-Encoding", "gzip").get("/v1/dump.zip");
        assertThat(packed.asByteArray()).isEqualTo(answer.asByteArray());
        var byHead = request().head("/v1/dump.zip");
        assertThat(byHead.header("ETag")).isEqualTo(tag);
        assertThat(byHead.header("Content-Length")).isEqualTo(answer.header("Content-Length"));
    }

    /** Sources are stored before their first edition is. */
    @Test
    void onlySourcesWithAnEditionAreCredited() throws IOException {
        var codes = new TreeSet<>(json("/v1/editions?limit=1000").<String>getList("items.source"));
        assertThat(codes).contains("NATO");
        var readme = new String(dump().get("README.md"), StandardCharsets.UTF_8);
        assertThat(readme.lines()
                        .dropWhile(line -> !line.startsWith("## How to cite"))
                        .filter(line -> line.startsWith("- "))
                        .map(line -> line.substring(2).replaceFirst(":.*", "")))
                .containsExactlyElementsOf(codes);
        assertThat(readme).doesNotContain("..");
        assertThat(json("/v1/datapackage.json").getList("sources")).hasSameSizeAs(codes);
        assertThat(json("/v1/datapackage.json").getList("licenses")).hasSameSizeAs(codes);
        var rights = get("/v1/catalog.jsonld")
                .jsonPath()
                .<String>getList("'dcat:dataset'[0].'dcat:distribution'[0].'dct:rights'.'foaf:name'");
        assertThat(rights).containsExactlyElementsOf(codes);
    }

    @Test
    void oneRevisionHasTheSameBytes() {
        var again = request().accept("application/zip").get("/v1/dump.zip");
        assertThat(get("/v1/dump.zip").asByteArray()).isEqualTo(again.asByteArray());
    }

    @Test
    void theSchemasHaveTheColumnsOfTheTablesWithTypesThatHold() {
        for (var resource : resources()) {
            var schema = schema(resource);
            List<Map<String, String>> fields = fields(schema);
            var rows = rows(resource);
            assertThat(rows).as(path(resource)).isNotEmpty();
            assertThat(rows.get(0).getHeader())
                    .isEqualTo(fields.stream().map(field -> field.get("name")).toList());
            for (var field : fields) {
                var pattern = pattern(field.get("type"));
                assertThat(rows)
                        .as(path(resource) + " " + field)
                        .allSatisfy(row ->
                                assertThat(row.getField(field.get("name"))).matches(pattern));
            }
        }
    }

    @Test
    void everyColumnSaysWhatItMeans() throws IOException {
        var named = new TreeSet<String>();
        for (var resource : resources()) {
            assertThat(fields(schema(resource))).allSatisfy(field -> {
                assertThat(field.get("description"))
                        .as(path(resource) + " " + field)
                        .isNotBlank();
                named.add(field.get("name"));
            });
        }
        var general = new Properties();
        general.load(new StringReader(Files.readString(Path.of("src/main/resources/field-descriptions.properties"))));
        assertThat(general.stringPropertyNames())
                .as("descriptions that no table needs")
                .filteredOn(field -> Character.isLowerCase(field.charAt(0))) // others are of an enum
                .allMatch(field -> named.stream().anyMatch(name -> name.equals(field) || name.endsWith("_" + field)));
    }

    private static String pattern(String type) {
        return switch (type) {
            case "integer" -> "|-?\\d+";
            case "number" -> "|-?\\d+(\\.\\d+)?";
            case "boolean" -> "|true|false";
            case "date" -> "|\\d{4}-\\d{2}-\\d{2}";
            case "string" -> "(?s).*";
            default -> throw new AssertionError(type);
        };
    }

    @Test
    void keysAreUniqueAndReferencesHold() {
        var tables = new HashMap<String, List<NamedCsvRecord>>();
        resources().forEach(resource -> tables.put(resource.get("name").toString(), rows(resource)));
        var checked = 0;
        for (var resource : resources()) {
            var rows = tables.get(resource.get("name").toString());
            List<String> key = key(schema(resource));
            assertThat(rows.stream().map(row -> key.stream().map(row::getField).toList()))
                    .as(path(resource))
                    .doesNotHaveDuplicates();
            for (var reference : references(schema(resource))) {
                var known = tables.get(reference.get("resource")).stream()
                        .map(row -> row.getField(reference.get("column")))
                        .toList();
                assertThat(rows)
                        .as(path(resource) + " " + reference)
                        .extracting(row -> row.getField(reference.get("fields")))
                        .allMatch(value -> value.isEmpty() || known.contains(value))
                        .anyMatch(known::contains);
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(5);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> schema(Map<String, Object> resource) {
        return (Map<String, Object>) resource.get("schema");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, String>> fields(Map<String, Object> schema) {
        return (List<Map<String, String>>) schema.get("fields");
    }

    @SuppressWarnings("unchecked")
    private static List<String> key(Map<String, Object> schema) {
        return (List<String>) schema.get("primaryKey");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, String>> references(Map<String, Object> schema) {
        return ((List<Map<String, Object>>) schema.getOrDefault("foreignKeys", List.of()))
                .stream()
                        .map(one -> {
                            var reference = (Map<String, String>) one.get("reference");
                            return Map.of(
                                    "fields",
                                    one.get("fields").toString(),
                                    "resource",
                                    reference.get("resource"),
                                    "column",
                                    reference.get("fields"));
                        })
                        .toList();
    }

    private static List<NamedCsvRecord> rows(Map<String, Object> resource) {
        return CsvReader.builder().ofNamedCsvRecord(get(path(resource)).asString()).stream()
                .toList();
    }
}
