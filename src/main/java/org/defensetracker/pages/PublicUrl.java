package org.defensetracker.pages;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;

/** Scheme and host as the world knows them, for addresses that leave a page. */
@Singleton
final class PublicUrl {

    /** Anything else in a Host would be text of a client's in what others are to run or to quote. */
    private static final String AUTHORITY = "[A-Za-z0-9._~-]+(:\\d{1,5})?|\\[[0-9A-Fa-f:.]+](:\\d{1,5})?";

    @ConfigMapping(prefix = "tracker.public")
    interface PublicUrlSettings {

        /** Such as {@code https://tracker.example}; unless given what each client asks for is taken. */
        Optional<URI> url();
    }

    private final Optional<String> configured;

    /** @throws IllegalArgumentException if what is configured is no address of a host alone */
    PublicUrl(PublicUrlSettings settings) {
        configured = settings.url().map(PublicUrl::checked);
    }

    /** Makes this at the start already, so that a wrong address stops it. */
    void check(@Observes StartupEvent start) {}

    private static String checked(URI url) {
        var origin = url.getScheme() + "://" + url.getRawAuthority();
        var authority = url.getRawAuthority();
        var isWeb = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!isWeb
                || authority == null
                || !authority.matches(AUTHORITY)
                || !(url.toString().equals(origin) || url.toString().equals(origin + "/"))) {
            throw new IllegalArgumentException("tracker.public.url is '" + url
                    + "'; it has to be http or https and a host, such as https://tracker.example");
        }
        return origin;
    }

    String of(HttpServerRequest request) {
        return configured.orElseGet(() -> asked(request));
    }

    private static String asked(HttpServerRequest request) {
        var authority = request.authority();
        var host = authority == null ? "" : authority.toString();
        return request.scheme() + "://" + (host.matches(AUTHORITY) ? host : "localhost");
    }
}
