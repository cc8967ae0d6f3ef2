package org.defensetracker.http;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** Scheme and host under which clients reach this service, for absolute addresses in pages and feeds. */
@Singleton
public final class PublicOrigin {

    /** Any other Host is not used: a client could inject text into what other clients get. */
    private static final Pattern AUTHORITY =
            Pattern.compile("[A-Za-z0-9._~-]+(:\\d{1,5})?|\\[[0-9A-Fa-f:.]+](:\\d{1,5})?");

    @ConfigMapping(prefix = "tracker.public")
    interface PublicUrlSettings {

        /** Such as {@code https://tracker.example}; where it is not given, each request's own host is taken. */
        Optional<URI> url();
    }

    private final Optional<String> configured;

    /** The host that was found usable last. */
    private volatile String lastUsable = "localhost";

    /** @throws IllegalArgumentException if what is configured is no address of a host alone */
    PublicOrigin(PublicUrlSettings settings) {
        configured = settings.url().map(PublicOrigin::checked);
    }

    /** Creates this bean at the start, so that a wrong address stops the start. */
    void check(@Observes StartupEvent start) {}

    private static String checked(URI url) {
        var origin = url.getScheme() + "://" + url.getRawAuthority();
        var authority = url.getRawAuthority();
        var isWeb = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!isWeb
                || authority == null
                || !AUTHORITY.matcher(authority).matches()
                || !(url.toString().equals(origin) || url.toString().equals(origin + "/"))) {
            throw new IllegalArgumentException("tracker.public.url is '" + url
                    + "'; it has to be http or https and a host, such as https://tracker.example");
        }
        return origin;
    }

    /** The configured address; empty where there is none. */
    public Optional<String> configured() {
        return configured;
    }

    /** The configured address, else the one that was requested. */
    public String of(HttpServerRequest request) {
        return configured.orElseGet(() -> requested(request));
    }

    /** Whether all requests with this one's host get the same address. */
    public boolean isSettledBy(HttpServerRequest request) {
        return configured.isPresent() || isUsable(host(request));
    }

    private String requested(HttpServerRequest request) {
        var host = host(request);
        return request.scheme() + "://" + (isUsable(host) ? host : "localhost");
    }

    private static String host(HttpServerRequest request) {
        var authority = request.authority();
        return authority == null ? "" : authority.toString();
    }

    private boolean isUsable(String host) {
        if (host.equals(lastUsable)) { // nearly all requests have the same
            return true;
        }
        var isUsable = AUTHORITY.matcher(host).matches();
        if (isUsable) {
            lastUsable = host;
        }
        return isUsable;
    }
}
