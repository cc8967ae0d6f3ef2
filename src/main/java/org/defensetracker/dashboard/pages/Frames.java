package org.defensetracker.dashboard.pages;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;

/** Makes what stands around a page. */
@Singleton
class Frames {

    private final Assets assets;
    private final Origin origin;

    Frames(Assets assets, Origin origin) {
        this.assets = assets;
        this.origin = origin;
    }

    Frame of(About about, Replies replies, HttpServerRequest request) {
        var here = origin.of(request);
        return new Frame(
                about.title(),
                about.description(),
                about.section(),
                here,
                about.page().toString(),
                here + about.picture(),
                about.alt(),
                assets.links(),
                replies.revision(),
                about.page().parameters().get("as_of"),
                replies.addresses());
    }

    /** Around a page that says what went wrong. */
    Frame ofError(String title, String detail, HttpServerRequest request) {
        return new Frame(
                title,
                detail,
                "",
                origin.of(request),
                "/",
                null,
                "",
                assets.links(),
                Frame.NO_REVISION,
                null,
                List.of());
    }
}
