package org.defensetracker.dashboard.pages;

import io.quarkus.qute.TemplateData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words of the code lists, as {@code /v1/statuses} has them. */
@TemplateData
record Words(Map<String, Part> byCode, List<Part> statuses) {

    static final Address ASKED = Address.of("/v1/statuses");

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

    static Words of(Replies replies) {
        var byCode = new HashMap<String, Part>();
        var codes = replies.get(ASKED).items();
        codes.forEach(code -> byCode.put(code.at("code").text(), code));
        return new Words(
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

    /** Whether the verdict is that there can be none, which wants a reason. */
    public boolean isUnjudged(String code) {
        return code.equals("insufficient_data") || code.equals("no_data") || code.equals("awaiting_data");
    }

    public String glyph(String code) {
        return GLYPHS.getOrDefault(code, "–");
    }

    /** The place in the order of merit, from 1. */
    public int rank(String code) {
        var known = byCode.get(code);
        return known == null ? Integer.MAX_VALUE : known.at("rank").node().asInt();
    }
}
