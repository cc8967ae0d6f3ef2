package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words of the code lists, as {@code /v1/statuses} has them. */
@TemplateData
record CodeLabels(Map<String, ApiField> byCode, List<ApiField> statuses) {

    static final RequestAddress ASKED = RequestAddress.of("/v1/statuses");

    /** The marks that charts have, so that a verdict is told by more than its colour. */
    private static final Map<String, String> GLYPHS = Map.ofEntries(
            Map.entry("met", "●"),
            Map.entry("met_provisional", "○"),
            Map.entry("on_track", "▲"),
            Map.entry("behind", "◆"),
            Map.entry("off_track", "▼"),
            Map.entry("lapsed", "∨"),
            Map.entry("regressing", "↓"),
            Map.entry("unmet", "■"),
            Map.entry("missed_provisional", "/"),
            Map.entry("missed", "✕"));

    static final int UNRANKED = Integer.MAX_VALUE;
    static final String SHARE = "percent of GDP";

    private static final Set<String> WITH_ARTICLE = Set.of("GBR", "NLD", "USA");

    static CodeLabels of(ApiAnswers replies) {
        var byCode = new HashMap<String, ApiField>();
        var codes = replies.get(ASKED).items();
        codes.forEach(code -> byCode.put(code.at("code").text(), code));
        return new CodeLabels(
                byCode,
                codes.stream()
                        .filter(code -> code.at("list").is("progress_status"))
                        .toList());
    }

    public String label(String code) {
        var known = byCode.get(code);
        return known == null ? code : known.at("label").text();
    }

    /** The label within a sentence. */
    public String phrase(String code) {
        var label = label(code);
        return label.isEmpty() ? label : Character.toLowerCase(label.charAt(0)) + label.substring(1);
    }

    public String meaning(String code) {
        var known = byCode.get(code);
        return known == null ? "" : known.at("meaning").text();
    }

    /** A member's name where a sentence begins with it. */
    public String subject(String code, String name) {
        return WITH_ARTICLE.contains(code) ? "The " + name : name;
    }

    /** The unit after a figure in a sentence: "% of GDP". */
    public String unit(String unit) {
        return unit.equals(SHARE) ? "% of GDP" : " " + unit;
    }

    /** The same where it was said before: "%". */
    public String sign(String unit) {
        return unit.equals(SHARE) ? "%" : " " + unit;
    }

    /** On what the money of a row of /v1/progress is spent, where that is not defense as a whole. */
    public String purpose(ApiField row) {
        if (row.at("basis").is("core_lower_bound")) {
            return " on core defense";
        }
        return row.at("indicator").is("equipment_pct") ? " on major equipment" : "";
    }

    /** What a row without a figure has none of. */
    public String lacking(ApiField row) {
        return row.at("indicator").is("related_pct_gdp") ? " of related spending" : "";
    }

    /** On what a promise is to spend, where that is not defense as a whole. */
    public String promised(ApiField target) {
        return switch (target.at("indicator").text()) {
            case "equipment_pct" -> " on major equipment";
            case "related_pct_gdp" -> " on what is related to defense";
            case "total_pct_gdp" -> " on defense and what is related to it";
            default -> "";
        };
    }

    /** Whether the usual revision downward gives another verdict. */
    public boolean isLowEnd(ApiField row) {
        return !row.at("status_range.0").is(row.at("status").text());
    }

    /** The same upward, with all that may be spent unseen. */
    public boolean isHighEnd(ApiField row) {
        return !row.at("status_range.1").is(row.at("status").text());
    }

    /** Whether a row's target was met in the year that it was promised for, and no longer is. */
    public boolean isLapsedAfter(ApiField row) {
        return row.at("status").is("lapsed") && row.at("met_on_time").isTrue();
    }

    /** What the target of a row is to be called. */
    public String goal(ApiField row) {
        if (row.at("scope").is("what_if")) {
            return "target";
        }
        return row.at("commitment").is("proposed") ? "proposal" : "promise";
    }

    /** Whether a row's target is met, but was not in the year that it was promised for. */
    public boolean isLate(ApiField row) {
        var onTime = row.at("met_on_time");
        return row.at("status").text().startsWith("met") && onTime.isKnown() && !onTime.isTrue();
    }

    /** Whether the verdict is that there can be none, which wants a reason. */
    public boolean isUnjudged(String code) {
        return code.equals("insufficient_data") || code.equals("no_data") || code.equals("awaiting_data");
    }

    public String glyph(String code) {
        return GLYPHS.getOrDefault(code, "–");
    }

    /** The place in the order of merit, from 1; {@link #UNRANKED} where there is no verdict. */
    public int rank(String code) {
        var known = byCode.get(code);
        return known == null ? UNRANKED : known.at("rank").node().asInt();
    }
}
