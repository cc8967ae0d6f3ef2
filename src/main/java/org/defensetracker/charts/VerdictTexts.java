package org.defensetracker.charts;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.defensetracker.assessment.Status;
import org.defensetracker.language.Language;
import org.defensetracker.language.Messages;
import org.defensetracker.language.PromiseFacts;
import org.defensetracker.language.VerdictFacts;
import org.defensetracker.measure.Indicator;
import org.defensetracker.member.Area;
import org.defensetracker.progress.JudgedTarget;
import org.defensetracker.progress.ProgressView;
import org.defensetracker.progress.VerdictSentences;

/** Verdicts and figures as texts of one language, with two decimals at most. */
record VerdictTexts(Language language) {

    Messages messages() {
        return language.messages();
    }

    String name(Area area) {
        return language.area(area.code().value(), area.name());
    }

    /** "Off track; within the usual revision it could be on track." */
    String verdict(ProgressView progress) {
        var range = Objects.requireNonNullElse(progress.statusRange(), List.<String>of());
        var others = range.stream()
                .filter(other -> !other.equals(progress.status()))
                .distinct()
                .map(other -> language.inSentence(label(Status.parse(other))))
                .reduce(messages()::chartOr);
        var year =
                progress.baselineYear() == null ? "" : progress.baselineYear().toString();
        return messages()
                .chartVerdict(
                        language.verdict(Status.parse(progress.status()), year),
                        others.orElse(""),
                        progress.tooCloseToCall(),
                        !range.isEmpty(),
                        VerdictSentences.mentionRevision(progress.summary()),
                        VerdictSentences.mentionRelatedSpending(progress.summary()));
    }

    /** "2026: 2.43% (estimate), 1.07 points below the target." */
    String latestFigure(ProgressView progress, Indicator indicator) {
        var latest = progress.latestValue();
        var gap = progress.signedGapPp();
        if (latest == null || gap == null) {
            return "";
        }
        var size = gap.signum() > 0 ? gap : Objects.requireNonNull(progress.gapPp());
        var difference = language == Language.EN
                ? number(size, indicator) + (indicator.isPercentage() ? " points" : "")
                : language.format().difference(indicator, size);
        return messages()
                .chartLatest(
                        Objects.requireNonNull(progress.latestYear()),
                        value(latest, indicator),
                        Boolean.TRUE.equals(progress.latestIsEstimate()),
                        gap.signum() == 0 ? "" : difference,
                        gap.signum() > 0,
                        isLowerBound(progress));
    }

    private boolean isLowerBound(ProgressView progress) {
        return new VerdictFacts(language, progress, false).isLowerBound();
    }

    /** The verdict in sentences, for readers who do not see the chart. */
    String summary(ProgressView progress) {
        return new VerdictFacts(language, progress, false).text();
    }

    /** The label of a verdict. */
    String label(Status status) {
        return language.verdict(status, "");
    }

    /** "3.5% by 2030". */
    String target(JudgedTarget target) {
        return messages().chartTarget(promised(target.value(), target.indicator()), PromiseFacts.of(language, target));
    }

    /** "3.5% of GDP by 2030". */
    String promise(PromiseFacts p) {
        return language == Language.EN
                ? messages().chartTarget(promisedWithUnit(p.targetValue(), p.indicator()), p)
                : p.text();
    }

    /** A figure with at most two decimals, and with a percent sign where it is a share. */
    String value(BigDecimal value, Indicator indicator) {
        var number = number(value, indicator);
        return indicator.isPercentage() ? messages().percent(number) : number;
    }

    /** What is promised, without zeros at the end: "3.5%". */
    String promised(BigDecimal value, Indicator indicator) {
        return indicator.isPercentage() ? language.format().promised(indicator, value) : number(value, indicator);
    }

    /** The figure with its whole unit: "2.43% of GDP". */
    String withUnit(BigDecimal value, Indicator indicator) {
        return number(value, indicator) + unitAfter(indicator);
    }

    /** What is promised with its whole unit: "3.5% of GDP". */
    String promisedWithUnit(BigDecimal value, Indicator indicator) {
        return (indicator.isPercentage() ? language.format().promised(value) : number(value, indicator))
                + unitAfter(indicator);
    }

    private String unitAfter(Indicator indicator) {
        return (indicator.isPercentage() ? "" : " ")
                + (language == Language.EN ? unit(indicator) : messages().unit(indicator.code()));
    }

    /** The unit on the axis: "% of GDP". */
    String unit(Indicator indicator) {
        return language == Language.EN
                ? indicator.unit().replaceFirst("^percent", "%").replace("defence", "defense")
                : messages().unit(indicator.code()).replaceFirst("^\u202f", "");
    }

    /** A share with two decimals, another figure with two at most. */
    String number(BigDecimal value, Indicator indicator) {
        return indicator.isPercentage() || value.scale() > 2
                ? language.format().share(value)
                : language.format().number(value);
    }
}
