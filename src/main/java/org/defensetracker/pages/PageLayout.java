package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts that all pages share: head, navigation and footer.
 *
 * @param origin scheme and host of the service, for absolute addresses
 * @param requests the requests that the page was made from
 */
@TemplateData
record PageLayout(
        PageMetadata metadata, String origin, Assets.AssetLinks assets, long revision, List<String> requests) {

    /** JSON-LD about the data set, on the first page only. */
    public @Nullable String jsonLd() {
        return metadata.section().equals("home") ? DatasetJsonLd.json(origin) : null;
    }

    /** The day that the page is about; null for today. */
    public @Nullable String asOf() {
        return metadata.page().parameters().get("as_of");
    }

    public String canonical() {
        return origin + metadata.page();
    }

    /** This page with the newest edition. */
    public String newest() {
        return metadata.page().with("as_of", null).toString();
    }

    /** The address of another page on the same day. */
    public String link(String path) {
        return RequestAddress.of(path).with("as_of", asOf()).toString();
    }

    public String member(String code) {
        return link("/members/" + code);
    }

    public String target(String id) {
        return link("/targets/" + id);
    }

    public String curl(String request) {
        return "curl '" + origin + request + "'";
    }
}
