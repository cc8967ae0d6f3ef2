package org.defensetracker.dashboard.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://tracker.example", "https://tracker.example/", "http://[::1]:8080"})
    void theAddressConfiguredIsThatOfEveryRequest(String url) {
        assertThat(new Origin(() -> Optional.of(URI.create(url))).of(null)).isEqualTo(url.replaceFirst("/$", ""));
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
                .isThrownBy(() -> new Origin(() -> Optional.of(URI.create(url))))
                .withMessageContainingAll("tracker.public.url", url, "https://tracker.example");
    }
}
