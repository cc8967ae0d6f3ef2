package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import java.time.LocalDate;
import java.util.List;
import org.defensetracker.progress.PromiseWords;
import org.jspecify.annotations.Nullable;

/**
 * The parts that all pages share: head, navigation and footer.
 *
 * @param page the address of the page
 * @param preview the address of the image for previews; null where there is none
 * @param origin scheme and host of the service, for absolute addresses
 * @param state the id of the revision that the page shows
 * @param requests the requests that the page was made from
 */
@TemplateData
record PageLayout(
        RequestAddress page,
        @Nullable String preview,
        String origin,
        Assets.AssetLinks assets,
        String state,
        List<String> requests) {

    /** The state of a page that shows no data, such as an error. */
    static final String NO_STATE = "0";

    /** The number of the revision that the page shows. */
    public String revision() {
        return state.split("-", 2)[0];
    }

    /** The day that the page is about; null for today. */
    public @Nullable String asOf() {
        return page.parameters().get("as_of");
    }

    /** The same in words, such as "28 August 2025". */
    public String day() {
        return asOf() == null ? "" : PromiseWords.day(LocalDate.parse(asOf()));
    }

    public String canonical() {
        return origin + page;
    }

    /** Whether search engines should list it: choices of what a page shows are not pages of their own. */
    public boolean isIndexed() {
        return page.parameters().isEmpty();
    }

    /** Where oEmbed describes this page. */
    public String oembed() {
        return RequestAddress.of("/oembed").with("url", canonical()).toString();
    }

    /** This page with the newest edition. */
    public String newest() {
        return page.with("as_of", null).toString();
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
