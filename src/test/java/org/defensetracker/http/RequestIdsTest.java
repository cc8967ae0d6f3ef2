package org.defensetracker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defensetracker.testing.Api.get;
import static org.defensetracker.testing.Api.request;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each request has an id: the client's, or one of ours. */
@QuarkusTest
class RequestIdsTest {

    private static final String HEADER = "X-Request-Id";
    private static final String OURS = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    @TestHTTPResource
    URI service;

    /** Data, a problem of a resource, and refusals before any resource. */
    private static final List<String> ADDRESSES =
            List.of("/v1/progress?limit=7", "/v1/members?limit=0", "/nothing", "/v1/%20;x", "/q/health/live");

    @Test
    void theClientsOwnComesBackWithEveryAnswer() {
        for (var address : ADDRESSES) {
            for (var id : List.of("3f2a", "Root=1-67891233-abcdef012345678912345678", "a".repeat(128))) {
                assertThat(with(id, address)).as(address).isEqualTo(id);
            }
        }
    }

    @Test
    void everyAnswerThatIsNotInMemoryHasOneOfOurs() {
        var seen = new HashSet<String>();
        get("/v1/progress?limit=7");
        for (var address : ADDRESSES.subList(1, ADDRESSES.size())) {
            var id = get(address).header(HEADER);
            assertThat(id).as(address).matches(OURS);
            assertThat(seen.add(id)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\"b", "ü", "<script>", "${jndi:ldap://x}", "a,b", "%0A"})
    void oneThatCouldDoHarmInALogIsReplaced(String id) {
        assertThat(with(id, "/nothing")).matches(OURS);
        assertThat(with("a".repeat(129), "/nothing")).matches(OURS);
    }

    @Test
    void anAnswerFromMemoryHasTheIdOfTheRequestAndNotOfTheFirstOne() {
        var address = "/v1/statuses?limit=3";
        assertThat(with("first", address)).isEqualTo("first");
        assertThat(with("second", address)).isEqualTo("second");
        assertThat(get(address).header(HEADER)).isNull();
    }

    @Test
    void theBodyOfAProblemIsTheSameWithAndWithoutAnId() {
        assertThat(request().header(HEADER, "x").get("/nothing").asString())
                .isEqualTo(get("/nothing").asString());
    }

    @Test
    void anAddressThatCannotBeReadHasOneToo() throws IOException {
        for (var address : List.of("/v1/%zz", "/nothing%zz", "/{")) {
            assertThat(raw(address, "mine"))
                    .as(address)
                    .startsWith("HTTP/1.1 400")
                    .contains("X-Request-Id: mine\r\n");
        }
    }

    private String raw(String address, String id) throws IOException {
        try (var socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(10_000);
            var text = "GET " + address + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + HEADER + ": " + id
                    + "\r\n\r\n";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String with(String id, String address) {
        return request().header(HEADER, id).get(address).header(HEADER);
    }
}
