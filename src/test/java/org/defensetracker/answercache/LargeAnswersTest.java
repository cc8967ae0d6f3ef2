package org.defensetracker.answercache;

import static io.restassured.config.DecoderConfig.decoderConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.request;
import static org.defensetracker.testing.Curation.ana;
import static org.defensetracker.testing.Curation.post;
import static org.defensetracker.testing.Curation.tag;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.defensetracker.testing.Curation;
import org.defensetracker.testing.LoggedWarnings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that go through a file, and clients that read them slowly, or not at all, or vanish. */
@QuarkusTest
@TestProfile(LargeAnswersTest.LittleRoom.class)
class LargeAnswersTest {

    /** Little memory, little room on disk, few connections of the pool, and little patience. */
    public static final class LittleRoom extends Curation {
        @Override
        public Map<String, String> getConfigOverrides() {
            var settings = new HashMap<>(super.getConfigOverrides());
            settings.put("tracker.cache.largest-answer", "16K");
            settings.put("tracker.cache.spool-size", "1M");
            settings.put("tracker.http.write-deadline", "PT2S");
            settings.put("quarkus.datasource.jdbc.max-size", "4");
            return settings;
        }
    }

    private static final String LARGE = "/v1/observations.csv?include_history=true";

    @TestHTTPResource
    URI service;

    @Inject
    CacheSettings settings;

    private static double metric(String name) {
        return get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static Response part(String path, String range) {
        return uncompressed().header("Range", range).get(path);
    }

    private static RequestSpecification uncompressed() {
        return request()
                .config(RestAssured.config().decoderConfig(decoderConfig().noContentDecoders()));
    }

    @Test
    void theSecondWhoAsksIsAnsweredFromTheFile() {
        var path = LARGE + "&fields=area,year,value";
        var first = get(path);
        var hits = metric("tracker_cache_requests_total{result=\"hit\"}");
        var second = get(path);
        assertThat(metric("tracker_cache_requests_total{result=\"hit\"}")).isEqualTo(hits + 1);
        assertThat(metric("tracker_cache_spooled_bytes")).isGreaterThan(16_384).isLessThanOrEqualTo(1 << 20);
        assertThat(second.asByteArray()).isEqualTo(first.asByteArray());
        assertThat(first.header("Content-Length")).isEqualTo(second.header("Content-Length"));
        assertThat(first.header("ETag")).isEqualTo(second.header("ETag")).isNotNull();
        assertThat(first.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(request().head(path).header("Content-Length")).isEqualTo(first.header("Content-Length"));
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-99, 0, 100", "bytes=-50, -50, 50", "bytes=100-, 100, -1", "bytes=5-999999999, 5, -1"})
    void aPartIsTheSameAsInTheWhole(String range, int from, int count) {
        for (var path : List.of(LARGE, LARGE + "&limit=900")) {
            var whole = uncompressed().get(path).asByteArray();
            var first = from < 0 ? whole.length + from : from;
            var last = count < 0 ? whole.length : first + count;
            var part = part(path, range);
            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.asByteArray()).isEqualTo(Arrays.copyOfRange(whole, first, last));
            assertThat(part.header("Content-Range"))
                    .isEqualTo("bytes " + first + "-" + (last - 1) + "/" + whole.length);
        }
    }

    @Test
    void thePartOfAnAnswerThatNobodyAskedForBeforeIsThatPart() {
        var path = LARGE + "&limit=901";
        var part = part(path, "bytes=0-9");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.asString()).isEqualTo("area,area_");
        var none = part(LARGE + "&limit=902", "bytes=99999999-");
        assertThat(none.statusCode()).isEqualTo(416);
        assertThat(none.contentType()).isEqualTo("application/problem+json");
        assertThat(part(path, "bytes=99999999-").statusCode()).isEqualTo(416);
        assertThat(part(path, "bytes=99999999-").header("Content-Range")).startsWith("bytes */");
    }

    @Test
    void aPartOfAnotherVersionIsNotMixedIn() {
        var path = LARGE + "&limit=903";
        var whole = uncompressed().get(path);
        var same = uncompressed()
                .header("Range", "bytes=0-9")
                .header("If-Range", whole.header("ETag"))
                .get(path);
        assertThat(same.statusCode()).isEqualTo(206);
        var other = uncompressed()
                .header("Range", "bytes=0-9")
                .header("If-Range", "\"1-other\"")
                .get(path);
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(other.asByteArray()).isEqualTo(whole.asByteArray());
    }

    @Test
    void whatFindsNoRoomOnDiskIsAProblemForEverybodyAndNeverHalfAnAnswer() {
        var path = "/v1/observations.ndjson?include_history=true";
        for (int i = 0; i < 3; i++) {
            try (var warnings = new LoggedWarnings()) {
                var answer = uncompressed().get(path);
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.contentType()).isEqualTo("application/problem+json");
                assertThat(answer.header("Retry-After")).isNotNull();
                assertThat(answer.header("ETag")).isNull();
                assertThat(warnings.loggers()).containsExactly(AnswerBodyStore.class.getName());
            }
        }
        assertThat(get(LARGE).statusCode()).isEqualTo(200);
        assertThat(metric("tracker_cache_spooled_bytes")).isLessThanOrEqualTo(1 << 20);
    }

    @Test
    void aRequestForTheHeadersAloneLeavesNoFile() {
        get(LARGE);
        var before = metric("tracker_cache_spooled_bytes");
        for (int i = 0; i < 20; i++) {
            var head = request().head(LARGE + "&limit=" + (930 + i));
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(Long.parseLong(head.header("Content-Length"))).isPositive();
        }
        assertThat(metric("tracker_cache_spooled_bytes")).isLessThanOrEqualTo(before);
    }

    @Test
    void oldFilesGiveWayToNewOnes() {
        for (int i = 0; i < 6; i++) {
            assertThat(get(LARGE + "&limit=" + (910 + i)).statusCode()).isEqualTo(200);
            assertThat(get(LARGE + "&sort=-year&from=" + (2014 + i)).statusCode())
                    .isEqualTo(200);
        }
        assertThat(metric("tracker_cache_spooled_bytes")).isLessThanOrEqualTo(1 << 20);
    }

    @Test
    void clientsThatDoNotReadHoldNothingButTheirSocket() throws Exception {
        get(LARGE);
        var stalled = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 20; i++) {
                stalled.add(ask(LARGE, 4096));
            }
            for (int i = 0; i < 20; i++) {
                var begun = System.nanoTime();
                assertThat(get("/v1/members?fields=code&limit=" + (i + 1)).statusCode())
                        .isEqualTo(200);
                assertThat(System.nanoTime() - begun).isLessThan(5_000_000_000L);
            }
            assertThat(metric("agroal_active_count")).isLessThanOrEqualTo(1);
            for (var socket : stalled) {
                assertThat(isClosedInTime(socket))
                        .as("the service closes the connection")
                        .isTrue();
            }
        } finally {
            for (var socket : stalled) {
                socket.close();
            }
        }
    }

    @Test
    void clientsThatVanishChangeNoAnswerOfOthers() throws Exception {
        var random = new Random(7);
        var expected = new LinkedHashMap<String, byte[]>();
        for (var area : List.of("ROU", "POL", "DEU", "FRA", "ITA")) {
            for (var path : List.of("/v1/observations.csv?include_history=true&area=", "/v1/progress.csv?member=")) {
                expected.put(path + area, get(path + area).asByteArray());
            }
        }
        post("/v1/targets", """
                {"id": "hun-vanish", "area": "HUN", "indicator": "core_pct_gdp", "comparator": "at_least",
                 "target_value": 2.5, "target_year": 2031, "announced_on": "2026-09", "commitment": "declaration",
                 "source_title": "A speech", "source_publisher": "A newspaper"}
                """).then().statusCode(201);
        for (int i = 0; i < 60; i++) {
            vanish(random);
            if (i % 6 == 0) {
                ana().header("If-Match", tag("/v1/targets/hun-vanish"))
                        .contentType("application/merge-patch+json")
                        .body("{\"note\": \"" + i + "\"}")
                        .patch("/v1/targets/hun-vanish")
                        .then()
                        .statusCode(200);
                expected.forEach((path, body) -> {
                    var answer = get(path);
                    assertThat(answer.statusCode()).isEqualTo(200);
                    assertThat(answer.asByteArray()).as(path).isEqualTo(body);
                });
            }
        }
        assertThat(get("/q/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void anAnswerThatGrowsBeyondTheLimitIsStoredOnDisk() {
        var path = "/v1/targets.csv?area=ALB,DEU,ESP,FRA,GBR,GRC,HUN,ITA,NLD,POL,PRT,ROU,TUR,USA&fields=id,note";
        assertThat(get(path).asByteArray().length).isLessThan(16_384);
        for (int i = 0; i < 10; i++) {
            post("/v1/targets", """
                    {"id": "hun-grows-%d", "area": "HUN", "indicator": "core_pct_gdp", "comparator": "at_least",
                     "target_value": 2.5, "target_year": 2031, "announced_on": "2026-09", "commitment": "declaration",
                     "source_title": "A speech", "source_publisher": "A newspaper", "note": "%s"}
                    """.formatted(i, "x".repeat(1900))).then().statusCode(201);
        }
        var grown = get(path);
        assertThat(grown.asByteArray().length).isGreaterThan(16_384);
        var hits = metric("tracker_cache_requests_total{result=\"hit\"}");
        assertThat(get(path).header("ETag")).isEqualTo(grown.header("ETag"));
        assertThat(metric("tracker_cache_requests_total{result=\"hit\"}")).isEqualTo(hits + 1);
    }

    /** Whoever clears the folder of temporary files must not leave answers that nobody can read. */
    @Test
    void anAnswerWhoseFileIsGoneIsMadeAnew() throws IOException {
        var path = LARGE + "&limit=700";
        var first = get(path).asByteArray();
        try (var files = Files.walk(Path.of(settings.directory()))) {
            for (var file : files.filter(file -> file.getFileName().toString().startsWith("answer-"))
                    .toList()) {
                Files.deleteIfExists(file);
            }
        }
        assertThat(get(path).asByteArray()).isEqualTo(first);
    }

    /** Whoever asks what a client asked that has gone is answered, at whatever moment it went. */
    @Test
    void clientsThatVanishKeepNobodyWaiting() throws Exception {
        var random = new Random(11);
        for (int i = 0; i < 100; i++) {
            var path = LARGE + "&limit=" + (700 + i);
            for (int leaders = random.nextInt(3); leaders >= 0; leaders--) {
                try (var socket = ask(path, 8192)) {
                    socket.setSoLinger(true, 0);
                    Thread.sleep(random.nextInt(40));
                }
            }
            try (var socket = ask(path, 8192)) {
                socket.setSoTimeout(10_000);
                assertThat(socket.getInputStream().readNBytes(12))
                        .asString(StandardCharsets.US_ASCII)
                        .isEqualTo("HTTP/1.1 200");
            }
        }
    }

    private void vanish(Random random) throws IOException {
        var exports = List.of(LARGE, "/v1/changes.csv?limit=200", "/v1/progress.ndjson", "/v1/members.csv");
        try (var socket = ask(exports.get(random.nextInt(exports.size())), 8192)) {
            socket.setSoLinger(true, 0);
            if (random.nextBoolean()) {
                socket.setSoTimeout(20_000);
                socket.getInputStream().readNBytes(random.nextInt(20_000));
            }
        }
    }

    private Socket ask(String path, int window) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(window);
        socket.connect(new InetSocketAddress(service.getHost(), service.getPort()));
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Whether the other side closes before it has sent everything: what is in the socket's buffer is read first. */
    private static boolean isClosedInTime(Socket socket) throws Exception {
        Thread.sleep(socket.isClosed() ? 0 : 250);
        socket.setSoTimeout(20_000);
        try {
            // The client reads nothing for longer than the deadline, and then finds the connection cut.
            Thread.sleep(250);
            return socket.getInputStream().readNBytes(1 << 22).length > 0;
        } catch (IOException e) {
            return true;
        }
    }
}
