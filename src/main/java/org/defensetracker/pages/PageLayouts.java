package org.defensetracker.pages;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import org.defensetracker.http.PublicUrl;

/** Makes the layout of a page. */
@Singleton
class PageLayouts {

    private final Assets assets;
    private final PublicUrl origin;

    PageLayouts(Assets assets, PublicUrl origin) {
        this.assets = assets;
        this.origin = origin;
    }

    PageLayout of(PageMetadata metadata, ApiAnswers answers, HttpServerRequest request) {
        return new PageLayout(metadata, origin.of(request), assets.links(), answers.revision(), answers.addresses());
    }
}
