package org.defensetracker.dashboard.pages;

import io.vertx.core.http.HttpServerRequest;

/** Scheme and host as the client knows them, for addresses that leave the page. */
final class Origin {

    private Origin() {}

    static String of(HttpServerRequest request) {
        var authority = request.authority();
        return request.scheme() + "://" + (authority == null ? "localhost" : authority);
    }
}
