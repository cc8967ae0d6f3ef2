package org.defensetracker.pages;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;
import org.defensetracker.http.PublicUrl;

/** Makes what stands around a page. */
@Singleton
class PageLayouts {

    private final Assets assets;
    private final PublicUrl origin;

    PageLayouts(Assets assets, PublicUrl origin) {
        this.assets = assets;
        this.origin = origin;
    }

    PageLayout of(PageMetadata about, ApiAnswers replies, HttpServerRequest request) {
        var here = origin.of(request);
        return new PageLayout(
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
    PageLayout ofError(String title, String detail, HttpServerRequest request) {
        return new PageLayout(
                title,
                detail,
                "",
                origin.of(request),
                "/",
                null,
                "",
                assets.links(),
                PageLayout.NO_REVISION,
                null,
                List.of());
    }
}
