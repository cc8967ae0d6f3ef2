package org.defensetracker.language;

import io.quarkus.qute.TemplateData;
import java.math.BigDecimal;
import java.util.Objects;
import org.defensetracker.assessment.Method;
import org.defensetracker.assessment.Status;
import org.defensetracker.measure.Indicator;
import org.defensetracker.progress.JudgedTarget.TargetScope;
import org.defensetracker.progress.ProgressView;
import org.defensetracker.progress.VerdictSentences;
import org.defensetracker.target.Commitment;
import org.defensetracker.target.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What the sentences of a verdict are made from: an item of {@code /v1/progress}, and nothing else.
 *
 * @param finalOnly whether estimates were left out, which the item does not say
 */
@TemplateData
public record VerdictFacts(Language language, ProgressView item, boolean finalOnly) {

    /** The verdict in two to four sentences; in English those of the API. */
    public String text() {
        return language.messages().verdict(this).strip();
    }

    public String english() {
        return item.summary();
    }

    public String name() {
        return language.area(item.member(), item.memberName());
    }

    /** The day that the verdict is as of; null for today. */
    public @Nullable String asOf() {
        return item.asOf() == null ? null : language.format().day(item.asOf());
    }

    public Status status() {
        return Status.parse(item.status());
    }

    /** The verdict within a sentence. */
    public String label() {
        return language.inSentence(language.verdict(
                status(), baselineYear() == null ? "" : baselineYear().toString()));
    }

    /** The latest figure with its unit; null where there is none. */
    public @Nullable String latest() {
        var value = item.latestValue();
        return value == null ? null : language.format().measured(measured(), value);
    }

    private Indicator indicator() {
        return Indicator.parse(item.indicator());
    }

    private Indicator measured() {
        return isLowerBound() ? Indicator.CORE_PCT_GDP : indicator();
    }

    /** What there is no figure of, within a sentence. */
    public String subject() {
        return language.messages().subject(item.indicator());
    }

    public @Nullable Integer latestYear() {
        return item.latestYear();
    }

    public boolean isEstimate() {
        return Boolean.TRUE.equals(item.latestIsEstimate());
    }

    /** Whether only the core part is measured, so that what is missing is an upper bound. */
    public boolean isLowerBound() {
        return "core_lower_bound".equals(item.basis());
    }

    /** Whether no more than that was promised. */
    public boolean isUpTo() {
        return Comparator.parse(item.comparator()) == Comparator.UP_TO;
    }

    /** The promise, such as "3,5% din PIB până în 2030". */
    public String promise() {
        return new PromiseFacts(language, indicator(), item.targetValue(), item.targetYear(), isUpTo(), isPlan())
                .text();
    }

    public boolean isWhatIf() {
        return item.scope().equals(TargetScope.WHAT_IF.code());
    }

    public boolean isOfTheAlliance() {
        return item.scope().equals(TargetScope.ALLIANCE.code());
    }

    public boolean isDeclined() {
        return item.declined();
    }

    public boolean isProposed() {
        return Commitment.PROPOSED.code().equals(item.commitment());
    }

    public boolean isBudgeted() {
        return Commitment.BUDGETED.code().equals(item.commitment());
    }

    /** Whether it is a plan by the criterion of the method: budgeted, or due no later than the year after it was announced. */
    public boolean isPlan() {
        var year = item.targetYear();
        var announced = item.announcedOn();
        var soon = year != null && announced != null && year <= announced.getYear() + 1;
        return isBudgeted() || soon;
    }

    public @Nullable Integer deadline() {
        return item.targetYear();
    }

    /** Whether the latest figure is of a year before the deadline. */
    public boolean isAhead() {
        return yearsLeft() > 0;
    }

    /** Whether the latest figure is of a year after the deadline. */
    public boolean isPast() {
        return yearsLeft() < 0;
    }

    /** Whether the year after the latest figure is that of the deadline. */
    public boolean isNextYear() {
        return yearsLeft() == 1;
    }

    private int yearsLeft() {
        return item.targetYear() == null || item.latestYear() == null ? 0 : item.targetYear() - item.latestYear();
    }

    public @Nullable Integer firstMetYear() {
        return item.firstMetYear();
    }

    /** How far the latest figure is from the target. */
    public String gap() {
        return difference(item.gapPp());
    }

    /** What is required a year from the latest figure on. */
    public String required() {
        return difference(item.requiredPpPerYear());
    }

    /** By how much the figure rose or fell a year since the baseline. */
    public String observed() {
        return difference(item.observedPpPerYear());
    }

    private String difference(@Nullable BigDecimal value) {
        return language.format().difference(indicator(), Objects.requireNonNull(value));
    }

    public boolean isRising() {
        return item.observedPpPerYear() != null && item.observedPpPerYear().signum() > 0;
    }

    public boolean isFalling() {
        return item.observedPpPerYear() != null && item.observedPpPerYear().signum() < 0;
    }

    public @Nullable Integer baselineYear() {
        return item.baselineYear();
    }

    /** Whether the baseline is the year before the latest figure. */
    public boolean isOneYear() {
        return Objects.equals(item.latestYear(), item.baselineYear() == null ? null : item.baselineYear() + 1);
    }

    /** Whether the verdict goes by growth rates. */
    public boolean isByGrowth() {
        return item.method().equals(Method.EUROSTAT_CAGR.code())
                && item.paceRatioCagr() != null
                && status() != Status.REGRESSING;
    }

    /** Whether the target is missed by an estimate. */
    public boolean isProvisional() {
        return status() == Status.MISSED_PROVISIONAL;
    }

    /** Whether the usual revision could change the verdict. */
    public boolean isRevisable() {
        return VerdictSentences.mentionRevision(item.summary());
    }

    /** Whether the spending that the basis may leave out could change the verdict. */
    public boolean isImprovable() {
        return VerdictSentences.mentionRelatedSpending(item.summary());
    }

    /** What the basis may leave out. */
    public String unmeasured() {
        return difference(item.unmeasuredPp());
    }
}
