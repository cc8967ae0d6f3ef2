package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every page.
 *
 * @param section the entry of the navigation that is current
 * @param origin scheme and host of the service for addresses that leave the page
 * @param address path and query without what changes nothing
 * @param picture the absolute address of the picture for previews; null where there is none
 * @param alt what that shows
 * @param requests the questions that the page was made from
 */
@TemplateData
record PageLayout(
        String title,
        String description,
        String section,
        String origin,
        String address,
        @Nullable String picture,
        String alt,
        Assets.AssetLinks assets,
        long revision,
        @Nullable String asOf,
        List<String> requests) {

    static final long NO_REVISION = 0;

    /** JSON-LD about the data set, on the first page alone. */
    public @Nullable String facts() {
        return section.equals("home") ? DatasetJsonLd.json(origin) : null;
    }

    public String canonical() {
        return origin + address;
    }

    /** This page as the newest edition has it. */
    public String newest() {
        return address.replaceFirst("([?&])as_of=[^&]*&?", "$1").replaceFirst("[?&]$", "");
    }

    /** An address of ours with the day that the page is about. */
    public String link(String path) {
        return RequestAddress.of(path).with("as_of", asOf).toString();
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
