package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.defensetracker.assessment.Status;
import org.defensetracker.language.Language;
import org.defensetracker.language.Messages;
import org.defensetracker.language.PromiseFacts;
import org.defensetracker.measure.Indicator;
import org.defensetracker.member.Area;
import org.defensetracker.progress.ProgressView;
import org.defensetracker.progress.VerdictSentences;
import org.defensetracker.target.Commitment;
import org.defensetracker.target.TargetKind;
import org.defensetracker.target.TargetStatus;
import org.jspecify.annotations.Nullable;

/** The labels of the code lists, as {@code /v1/statuses} has them, and phrases for the sentences on the pages. */
@TemplateData
@TemplateData(target = Status.class)
final class CodeLabels {

    static final RequestAddress REQUEST = RequestAddress.of("/v1/statuses");

    /** The markers of the charts as characters, for readers who cannot tell the colours. */
    private static final Map<String, String> MARKERS = Map.ofEntries(
            Map.entry("met", "●"),
            Map.entry("met_provisional", "○"),
            Map.entry("met_late", "◐"),
            Map.entry("met_late_provisional", "◎"),
            Map.entry("on_track", "▲"),
            Map.entry("behind", "◆"),
            Map.entry("off_track", "▼"),
            Map.entry("lapsed", "∨"),
            Map.entry("regressing", "↓"),
            Map.entry("unmet", "■"),
            Map.entry("missed_provisional", "/"),
            Map.entry("missed", "✕"),
            Map.entry("declined", "⊘"));

    static final int UNRANKED = Integer.MAX_VALUE;
    static final String PERCENT_OF_GDP = "percent of GDP";

    /** The labels on the pages that are in English alone. */
    static final CodeLabels ALL = of(Language.EN);

    private final Language language;

    private CodeLabels(Language language) {
        this.language = language;
    }

    static CodeLabels of(Language language) {
        return new CodeLabels(language);
    }

    private Messages messages() {
        return language.messages();
    }

    /** The verdicts in the order of merit. */
    public List<Status> statuses() {
        return List.of(Status.values());
    }

    private static Optional<Status> status(@Nullable String code) {
        return Stream.of(Status.values())
                .filter(status -> status.code().equals(code))
                .findFirst();
    }

    /** The label of a verdict. */
    public String label(String code) {
        return status(code).map(status -> language.verdict(status, "")).orElse(code);
    }

    /** The label of a verdict in an item, which names the year that a falling figure is below. */
    public String verdict(ApiValue status) {
        return language.verdict(Status.parse(status.text()), status.beside("baseline_year"));
    }

    /** Whether a verdict that a revision could change is that close to the target. */
    public boolean isTooClose(ApiValue progress) {
        var gap = progress.at("signed_gap_pp").node().decimalValue();
        var estimate = progress.at("latest_is_estimate").isTrue();
        return ProgressView.isTooClose(progress.at("robust").isTrue(), gap, estimate);
    }

    /** The name of an edition, such as "NATO, July 2026". */
    public String edition(String code) {
        return language.format().edition(code);
    }

    /** The label of a verdict within a sentence. */
    public String phrase(String code) {
        return inSentence(label(code));
    }

    public String meaning(String code) {
        return status(code).map(messages()::statusMeaning).orElse("");
    }

    /** The meaning of a verdict after a colon, where German writes a sentence with a capital. */
    public String meaningAfterColon(String code) {
        return language == Language.DE ? meaning(code) : inSentence(meaning(code));
    }

    /** What it means how firmly a target was promised. */
    public String commitmentMeaning(String code) {
        return messages().commitmentMeaning(Commitment.parse(code));
    }

    /** Whether a target is a pledge or a plan. */
    public String kind(String code) {
        return messages().kind(TargetKind.parse(code));
    }

    public String kindMeaning(String code) {
        return messages().kindMeaning(TargetKind.parse(code));
    }

    /** How firmly a target was promised. */
    public String commitment(String code) {
        return messages().commitment(Commitment.parse(code));
    }

    /** A label within a sentence. */
    public String inSentence(String label) {
        return language.inSentence(label);
    }

    /** Whether a target still stands, within a sentence. */
    public String standing(String code) {
        return inSentence(messages().targetStatus(TargetStatus.parse(code)));
    }

    /** What a target of /v1/targets promises, such as "3.5% by 2030". */
    public String promise(ApiValue target) {
        var year = target.at("target_year");
        var promise = new PromiseFacts(
                language,
                Indicator.parse(target.at("indicator").text()),
                target.at("target_value").node().decimalValue(),
                year.isKnown() ? year.node().intValue() : null,
                target.has("comparator") && target.at("comparator").is("up_to"),
                target.has("kind") && target.at("kind").is("plan"));
        return promise.text();
    }

    /** Whose promise a target is: alliance, proposed or own. */
    public String whose(ApiValue target) {
        return target.at("area").is(PageTargets.ALLIANCE)
                ? "alliance"
                : target.at("commitment").is("proposed") ? "proposed" : "own";
    }

    /** A member's name at the beginning of a sentence, with its article. */
    public String subject(String code, String name) {
        return language == Language.EN ? VerdictSentences.subject(code, name) : language.area(code, name);
    }

    /** The name of the member of a verdict, at the beginning of a sentence. */
    public String subject(ApiValue verdict) {
        return subject(verdict.at("member").text(), verdict.at("member_name").text());
    }

    /** The name of a member. */
    public String area(Area member) {
        return language.area(member.code().value(), member.name());
    }

    /** The words on a tile of the map: a verdict, in German with a place to break its longest word, or why there is none. */
    public String tile(String verdict) {
        return switch (verdict) {
            case "", "later", "not_applicable", "regressing" -> messages().homeTile(verdict);
            default -> label(verdict);
        };
    }

    /** The unit after a figure in a sentence, such as "% of GDP". */
    public String unit(ApiValue verdict) {
        return unit(verdict.at("unit").text(), verdict.at("indicator").text());
    }

    /** The unit of what is measured, which is core spending alone where the rest is not published. */
    public String measuredUnit(ApiValue verdict) {
        return verdict.at("basis").is("core_lower_bound") ? unit(PERCENT_OF_GDP, "core_pct_gdp") : unit(verdict);
    }

    String unit(String english, String indicator) {
        var unit = language == Language.EN
                ? spelled(english).replaceFirst("^percent of GDP$", "% of GDP")
                : messages().unit(indicator);
        return unit.matches("(?s)\\P{L}.*") ? unit : " " + unit;
    }

    /** The unit of the figures about a target, such as "percent of GDP"; that of the core share where none is named. */
    public String unitName(@Nullable ApiValue target) {
        if (target == null || target.at("unit").is(PERCENT_OF_GDP)) {
            return messages().tagPercentOfGdp();
        }
        return language == Language.EN
                ? spelled(target.at("unit").text())
                : messages().unit(target.at("indicator").text()).strip();
    }

    /** What a target promises; empty where there is none. */
    public String promiseOrNone(@Nullable ApiValue target) {
        return target == null ? "" : promise(target);
    }

    /** A unit of the API in the spelling of the pages. */
    public String spelled(String unit) {
        return unit.replace("defence", "defense");
    }

    /** What the money of a target is to be spent on, where that is not defense as a whole. */
    public String targetPurpose(ApiValue target) {
        return switch (target.at("indicator").text()) {
            case "equipment_pct" -> " on major equipment";
            case "related_pct_gdp" -> " on what is related to defense";
            case "total_pct_gdp" -> " on defense and what is related to it";
            default -> "";
        };
    }

    /** Whether the verdict says that there are too few figures, so that the page has to give the reason. */
    public boolean isUnjudged(String code) {
        return code.equals("insufficient_data") || code.equals("no_data") || code.equals("awaiting_data");
    }

    public String marker(String code) {
        return MARKERS.getOrDefault(code, "–");
    }

    /** The rank in the order of merit; {@link #UNRANKED} where there is no verdict. */
    static int rank(@Nullable String code) {
        return status(code).map(Status::ordinal).orElse(UNRANKED);
    }
}
