package org.defensetracker.http.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
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

    /** One client's requests behind a stream, which never ends, are neither kept without a limit nor answered. */
    @Test
    void whoAsksTooMuchAtOnceIsCutOff() throws IOException {
        try (var socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(10_000);
            var output = socket.getOutputStream();
            output.write("GET /v1/changes/stream HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            output.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".repeat(90).getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 200");
            output.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".repeat(90).getBytes(StandardCharsets.US_ASCII));
            assertThat(isCut(socket)).isTrue();
        }
    }

    private static boolean isCut(Socket socket) {
        try {
            socket.getInputStream().readAllBytes(); // a stream that goes on would be waited for until the time-out
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void anAnswerThatEndsTheConnectionDoesNotWaitForTheBody() throws IOException {
        var begun = System.nanoTime();
        try (var socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(20_000);
            var output = socket.getOutputStream();
            output.write(("POST /v1/imports?edition=X HTTP/1.1\r\nHost: localhost\r\n"
                            + "Content-Type: text/csv\r\nContent-Length: 900000000\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json");
            var isCut = false;
            while (!isCut && System.nanoTime() - begun < 8_000_000_000L) {
                try {
                    output.write(new byte[100_000]); // the whole body would take longer than this test waits
                    Thread.sleep(50);
                } catch (IOException | InterruptedException e) {
                    isCut = true;
                }
            }
            assertThat(isCut).as("ends before the body does").isTrue();
        }
    }
}
