package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.defensetracker.language.Language;
import org.jspecify.annotations.Nullable;

/**
 * The parts that all pages share: head, navigation and footer.
 *
 * @param language the language of the page
 * @param page the address of the page, or of the English one where it is a translation
 * @param preview the address of the image for previews; null where there is none
 * @param origin scheme and host of the service, for absolute addresses
 * @param state the id of the revision that the page shows
 * @param requests the requests that the page was made from
 */
@TemplateData
record PageLayout(
        Language language,
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
        return asOf() == null ? "" : language.format().day(LocalDate.parse(asOf()));
    }

    public String canonical() {
        return origin + local(page.toString());
    }

    /** Whether search engines should list it: choices of what a page shows are not pages of their own. */
    public boolean isIndexed() {
        return page.parameters().isEmpty();
    }

    /** Where oEmbed describes the page. */
    public String oembed() {
        return RequestAddress.of("/oembed").with("url", canonical()).toString();
    }

    /** An address among the pages, in the language of this page where that page exists in it. */
    public String local(String address) {
        return TranslatedPages.SERVED.address(language, address);
    }

    /** This page in each language; empty where it exists in English alone. */
    public List<PageTranslation> translations() {
        var english = page.toString();
        return TranslatedPages.SERVED.contains(english)
                ? Stream.of(Language.values())
                        .map(other -> new PageTranslation(other, TranslatedPages.SERVED.address(other, english)))
                        .toList()
                : List.of();
    }

    /** The page in one language. */
    @TemplateData
    record PageTranslation(Language language, String address) {}

    /** This page with the newest edition. */
    public String newest() {
        return local(page.with("as_of", null).toString());
    }

    /** The address of another page on the same day. */
    public String link(String path) {
        return local(RequestAddress.of(path).with("as_of", asOf()).toString());
    }

    public String member(String code) {
        return link("/members/" + code);
    }

    public String target(String id) {
        return link("/targets/" + id);
    }

    /** The address of a member's page by one target. */
    public String member(String code, String target) {
        return local(RequestAddress.of("/members", code).with("target", target).toString());
    }

    /** A link to another page, for a text with links in it. */
    public String anchor(String address, String text) {
        return "<a href=\"" + escaped(address) + '"' + (address.startsWith("/targets") ? english() : "") + '>'
                + escaped(text) + "</a>";
    }

    /** A part of a text whose figures are of another request. */
    public String within(ApiValue answer, String html) {
        return "<span data-api=\"" + escaped(answer.api()) + "\">" + html + "</span>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    /** The language as a parameter of charts has it; null for English. */
    public @Nullable String lang() {
        return language == Language.EN ? null : language.code();
    }

    /** The attribute of a link to a page in English alone; empty on an English page. */
    public String english() {
        return language == Language.EN ? "" : " hreflang=\"en\"";
    }

    public String curl(String request) {
        return "curl '" + origin + request + "'";
    }
}
