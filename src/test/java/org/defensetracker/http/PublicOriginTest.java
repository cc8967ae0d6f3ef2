package org.defensetracker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicOriginTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://tracker.example", "https://tracker.example/", "http://[::1]:8080"})
    void theAddressConfiguredIsThatOfEveryRequest(String url) {
        assertThat(new PublicOrigin(() -> Optional.of(URI.create(url))).of(null))
                .isEqualTo(url.replaceFirst("/$", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tracker.example",
                "ftp://tracker.example",
                "https://tracker.example/a",
                "https://u@host",
                "https:///x"
            })
    void whatIsNoAddressOfAHostIsRefusedAtTheStart(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PublicOrigin(() -> Optional.of(URI.create(url))))
                .withMessageContainingAll("tracker.public.url", url, "https://tracker.example");
    }

    @ParameterizedTest
    @CsvSource({"tracker.example, tracker.example", "a'b, localhost", "'x y', localhost", "\"<, localhost"})
    void onlyWhatCanBeAHostIsRepeated(String asked, String host) {
        assertThat(new PublicOrigin(Optional::empty).of(askedAt(asked))).isEqualTo("http://" + host);
    }

    private static HttpServerRequest askedAt(String host) {
        return (HttpServerRequest) Proxy.newProxyInstance(
                PublicOriginTest.class.getClassLoader(),
                new Class<?>[] {HttpServerRequest.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "scheme" -> "http";
                    case "authority" -> HostAndPort.create(host, -1);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
