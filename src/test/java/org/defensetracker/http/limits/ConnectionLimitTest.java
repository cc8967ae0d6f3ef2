package org.defensetracker.http.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.defensetracker.testing.Curation;
import org.junit.jupiter.api.Test;

/** One connection more than a client may have is refused with a problem. */
@QuarkusTest
@TestProfile(ConnectionLimitTest.TwoConnections.class)
class ConnectionLimitTest {

    public static class TwoConnections extends Curation {

        @Override
        public Map<String, String> getConfigOverrides() {
            var settings = new HashMap<>(super.getConfigOverrides());
            settings.putAll(
                    Map.of("tracker.limits.exempt", "192.0.2.0/24", "tracker.limits.connections-of-client", "2"));
            return settings;
        }
    }

    @TestHTTPResource("/")
    URI root;

    @Test
    void oneMoreIsRefusedUntilAnotherIsClosed() throws IOException, InterruptedException {
        try (var first = new Socket(root.getHost(), root.getPort())) {
            try (var second = new Socket(root.getHost(), root.getPort());
                    var third = new Socket(root.getHost(), root.getPort())) {
                assertThat(new String(third.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 429")
                        .contains("/problems/too-many-requests");
                assertThat(second.isConnected()).isTrue();
            }
            Thread.sleep(500);
            try (var fourth = new Socket(root.getHost(), root.getPort())) {
                fourth.getOutputStream()
                        .write("GET /v1/indicators HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(fourth.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 200");
            }
            assertThat(first.isConnected()).isTrue();
        }
    }
}
