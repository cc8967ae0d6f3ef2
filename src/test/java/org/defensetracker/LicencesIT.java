package org.defensetracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The bill of materials lists every library of the package, and each comes under a licence that allows what this service
 * does with it. Maven makes no bill with {@code -o}; then these tests are skipped unless an earlier build has made one.
 */
class LicencesIT {

    private static final Path BILL = Path.of("target", "sbom.json");
    private static final Path LIBRARIES = Path.of("target", "quarkus-app", "lib");

    /** Of several licences of one library, one is enough. GPL and LGPL without an exception or an alternative are not here. */
    private static final Set<String> ALLOWED = Set.of(
            "Apache-2.0",
            "MIT",
            "MIT-0",
            "0BSD",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-1.0",
            "EPL-2.0",
            "OFL-1.1",
            "Public Domain",
            "Mozilla Public License Version 2.0");

    /** What Quarkus adds while it builds, which Maven does not know. It is under the licence of Quarkus, Apache-2.0. */
    private static final Set<String> ADDED_BY_QUARKUS = Set.of("io.quarkus.quarkus-flyway-postgresql");

    @BeforeEach
    void theBillIsThere() {
        assumeTrue(Files.exists(BILL), BILL + " is not there: build once without -o");
    }

    @Test
    void everyLibraryOfThePackageIsListed() throws IOException {
        var listed = components(new ObjectMapper().readTree(BILL.toFile()))
                .map(part ->
                        part.path("group").asText() + "." + part.path("name").asText() + "-"
                                + part.path("version").asText())
                .collect(Collectors.toSet());
        assertThat(unlisted(listed))
                .as("%s is older than the package, or lists too little: build once without -o", BILL)
                .isEmpty();
        listed.removeIf(name -> name.startsWith("org.postgresql."));
        assertThat(unlisted(listed)).hasSize(1).first().asString().startsWith("org.postgresql.postgresql-");
    }

    /** A classifier, such as that of a platform, may follow the version. */
    private static Set<String> unlisted(Set<String> listed) throws IOException {
        try (var files = Files.walk(LIBRARIES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .filter(name -> ADDED_BY_QUARKUS.stream().noneMatch(name::startsWith))
                    .filter(name -> listed.stream()
                            .noneMatch(part -> name.equals(part + ".jar") || name.startsWith(part + "-")))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void everyLibraryHasALicenceThatIsAllowed() throws IOException {
        var bill = new ObjectMapper().readTree(BILL.toFile());
        assertThat(components(bill)).hasSizeGreaterThan(100);
        assertThat(refused(bill)).isEmpty();
    }

    @Test
    void aLibraryWithoutAnAllowedLicenceIsFound() throws IOException {
        var bill = new ObjectMapper().readTree("""
                {"components": [
                  {"name": "fine", "licenses": [{"license": {"name": "Other"}}, {"license": {"id": "MIT"}}]},
                  {"name": "copyleft", "licenses": [{"license": {"id": "GPL-3.0-only"}}]},
                  {"name": "silent"},
                  {"name": "either", "licenses": [{"expression": "GPL-3.0-only OR Apache-2.0"}]},
                  {"name": "both", "licenses": [{"expression": "GPL-3.0-only AND Apache-2.0"}]}]}
                """);
        assertThat(refused(bill)).containsExactly("both", "copyleft", "silent");
    }

    private static Set<String> refused(JsonNode bill) {
        return components(bill)
                .filter(part -> licences(part).noneMatch(ALLOWED::contains))
                .map(part -> part.get("name").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<JsonNode> components(JsonNode bill) {
        return StreamSupport.stream(bill.path("components").spliterator(), false);
    }

    /** By their SPDX ids; those without one by their names; the alternatives of an expression one by one. */
    private static Stream<String> licences(JsonNode part) {
        return StreamSupport.stream(part.path("licenses").spliterator(), false)
                .flatMap(entry -> entry.has("expression")
                        ? Stream.of(entry.get("expression").asText().split(" OR "))
                        : Stream.of(
                                entry.at("/license/id").asText(),
                                entry.at("/license/name").asText()));
    }
}
