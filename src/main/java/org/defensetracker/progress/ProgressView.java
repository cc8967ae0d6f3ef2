package org.defensetracker.progress;

import static org.defensetracker.assessment.Rounding.derived;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.defensetracker.assessment.Goal;
import org.defensetracker.assessment.Likelihood;
import org.defensetracker.assessment.Method;
import org.defensetracker.assessment.MethodParameters;
import org.defensetracker.assessment.Outlook;
import org.defensetracker.assessment.Rounding;
import org.defensetracker.assessment.Status;
import org.defensetracker.http.table.CodesOf;
import org.defensetracker.http.table.FlatColumns;
import org.defensetracker.measure.Indicator;
import org.defensetracker.progress.JudgedTarget.TargetScope;
import org.defensetracker.progress.Verdict.Basis;
import org.defensetracker.target.Commitment;
import org.defensetracker.target.Comparator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code /progress}: one verdict, and the values that it follows from. Values are in {@code unit}, and rates in
 * that unit per year. Computed values are rounded half up to 4 decimals, money to 1. A quantity that is not defined is
 * null (docs/method.md).
 */
@Schema(name = "Progress", description = "One verdict, and the values that it follows from")
public record ProgressView(
        @Schema(examples = "ROU") String member,
        @Schema(examples = "Romania") String memberName,

        @Schema(description = "The target's id; null for a what-if") @Nullable
        String target,

        @CodesOf(TargetScope.class) String scope,
        @CodesOf(value = Indicator.class, mayGrow = true) String indicator,
        String unit,
        @CodesOf(Comparator.class) String comparator,
        BigDecimal targetValue,

        @Schema(description = "The deadline; null if none was named") @Nullable
        Integer targetYear,

        @Schema(description = "The day of the announcement; if only a month or a year is known, its last day") @Nullable
        LocalDate announcedOn,

        @Nullable @CodesOf(value = Commitment.class, mayGrow = true)
        String commitment,

        boolean declined,

        @Schema(description = "The id of the alliance's target that this one repeats; null if it repeats none")
        @Nullable
        String repeats,

        @CodesOf(value = Status.class, mayGrow = true) String status,

        @Schema(description = "The statuses if the latest figure were lower, and higher, by the usual revision")
        @CodesOf(value = Status.class, mayGrow = true)
        @FlatColumns({"status_low", "status_high"})
        @Nullable
        List<String> statusRange,

        @Schema(description = "Whether both statuses of status_range are the same") @Nullable
        Boolean robust,

        @Schema(description = "core_lower_bound if only core figures exist; null without data")
        @CodesOf(Basis.class)
        @Nullable
        String basis,

        @Schema(description = "The most that the figures may lack of what the target counts, in percentage points")
        BigDecimal unmeasuredPp,

        @Nullable Integer latestYear,
        @Nullable BigDecimal latestValue,
        @Nullable Boolean latestIsEstimate,
        @Nullable BigDecimal gapPp,
        @Nullable BigDecimal signedGapPp,
        @Nullable Integer baselineYear,
        @Nullable BigDecimal baselineValue,
        @Nullable BigDecimal observedPpPerYear,
        @Nullable BigDecimal requiredPpPerYear,
        @Nullable BigDecimal requiredPpPerYearFromBaseline,
        @Nullable BigDecimal pathValue,
        @Nullable BigDecimal pathDeviationPp,
        @Nullable BigDecimal progressShare,
        @Nullable BigDecimal timeShare,
        @Nullable BigDecimal paceRatio,
        @Nullable BigDecimal paceRatioCagr,
        @Nullable Integer firstMetYear,
        @Nullable Boolean metOnTime,
        @Nullable OutlookView outlook,
        @Nullable MoneyView money,
        @CodesOf(value = Method.class, mayGrow = true) String method,
        String source,
        @Nullable String edition,
        @Nullable LocalDate asOf,

        @Schema(description = "The verdict in one or two sentences")
        String summary) {

    /** The value at the deadline if the series continued as in the last five years: an extrapolation. */
    @Schema(name = "Outlook", description = "An extrapolation from the last five years, not a forecast")
    public record OutlookView(
            BigDecimal projectedValue,
            BigDecimal low80,
            BigDecimal high80,
            @Nullable Integer reachesTargetIn,

            @CodesOf(Likelihood.class) String likelihood,

            boolean beyondValidatedHorizon) {

        static @Nullable OutlookView of(@Nullable Outlook outlook) {
            return outlook == null
                    ? null
                    : new OutlookView(
                            known(derived(outlook.projectedValue())),
                            known(derived(outlook.low80())),
                            known(derived(outlook.high80())),
                            outlook.reachesTargetIn(),
                            outlook.likelihood().code(),
                            outlook.beyondValidatedHorizon());
        }
    }

    /** What the gap is worth, in million units of the currency. */
    @JsonSerialize(using = MoneySerializer.class)
    @Schema(name = "Money", description = "What the gap is worth, in million units of the currency")
    public record MoneyView(
            String currency,
            String prices,
            int year,

            @Schema(description = "The gap in percent, times the GDP of the year") @FlatColumns("gap_musd_now")
            BigDecimal gapMusdNow,

            @Schema(description = "Assumed growth of nominal GDP, percent a year")
            @FlatColumns("gdp_growth_pct")
            @JsonInclude(Include.NON_NULL)
            @Nullable
            BigDecimal gdpGrowthPct,

            @FlatColumns("level_at_target_musd") @JsonInclude(Include.NON_NULL) @Nullable
            BigDecimal levelAtTargetMusd,

            @FlatColumns("annual_additional_at_target_musd") @JsonInclude(Include.NON_NULL) @Nullable
            BigDecimal annualAdditionalAtTargetMusd,

            @FlatColumns("cumulative_additional_musd") @JsonInclude(Include.NON_NULL) @Nullable
            BigDecimal cumulativeAdditionalMusd) {

        static @Nullable MoneyView of(Verdict verdict, AssessmentOptions options) {
            var money = verdict.money();
            return money == null
                    ? null
                    : new MoneyView(
                            "USD",
                            "current",
                            money.year(),
                            known(Rounding.money(money.gapNow())),
                            options.gdpGrowthPct(),
                            Rounding.money(money.levelAtTarget()),
                            Rounding.money(money.annualAdditionalAtTarget()),
                            Rounding.money(money.cumulativeAdditional()));
        }
    }

    /** Makes the row of a verdict. */
    public static ProgressView of(Verdict verdict, AssessmentOptions options) {
        var judgedTarget = verdict.judgedTarget();
        var target = judgedTarget.target();
        var a = verdict.assessment();
        var range = a.statusRange();
        var basis = verdict.basis();
        return new ProgressView(
                verdict.area().code().value(),
                verdict.area().name(),
                judgedTarget.id(),
                judgedTarget.scope().code(),
                judgedTarget.indicator().code(),
                judgedTarget.indicator().unit(),
                (target == null ? Comparator.AT_LEAST : target.comparator()).code(),
                judgedTarget.value(),
                judgedTarget.year(),
                target == null ? null : target.announcedOn().lastDay(),
                target == null ? null : target.commitment().code(),
                judgedTarget.declined(),
                judgedTarget.repeats(),
                a.status().code(),
                range == null ? null : List.of(range.low().code(), range.high().code()),
                a.robust(),
                basis == null ? null : basis.code(),
                basis == Basis.CORE_LOWER_BOUND ? Goal.RELATED_PART : BigDecimal.ZERO,
                a.latestYear(),
                a.latestValue(),
                a.latestIsEstimate(),
                derived(a.gap()),
                derived(a.signedGap()),
                a.baselineYear(),
                a.baselineValue(),
                derived(a.observedPerYear()),
                derived(a.requiredPerYear()),
                derived(a.requiredPerYearFromBaseline()),
                derived(a.pathValue()),
                derived(a.pathDeviation()),
                derived(a.progressShare()),
                derived(a.timeShare()),
                derived(a.paceRatio()),
                derived(a.paceRatioCagr()),
                a.firstMetYear(),
                a.metOnTime(),
                OutlookView.of(a.outlook()),
                MoneyView.of(verdict, options),
                options.method().code(),
                options.source(),
                verdict.edition(),
                options.asOf(),
                VerdictSentences.of(verdict, options));
    }

    /** The label of the verdict for people, which names the year that a falling figure is below. */
    public String label() {
        return VerdictSentences.label(Status.parse(status), baselineYear == null ? "" : baselineYear.toString());
    }

    /** Whether a revision could change the verdict, and the figure is as near to the target as figures are revised. */
    public boolean tooCloseToCall() {
        return isTooClose(robust, signedGapPp, latestIsEstimate);
    }

    /** The same by the fields of a row. */
    public static boolean isTooClose(@Nullable Boolean robust, @Nullable BigDecimal gap, @Nullable Boolean estimate) {
        return Boolean.FALSE.equals(robust)
                && gap != null
                && MethodParameters.isWithinUsualRevision(gap, Boolean.TRUE.equals(estimate));
    }

    private static BigDecimal known(@Nullable BigDecimal value) {
        return Objects.requireNonNull(value);
    }
}
