package org.defensetracker.progress;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.defensetracker.assessment.Assessment;
import org.defensetracker.assessment.Method;
import org.defensetracker.assessment.Series.SeriesPoint;
import org.defensetracker.measure.Indicator;
import org.defensetracker.member.Area;
import org.defensetracker.progress.JudgedTarget.TargetScope;
import org.defensetracker.progress.Verdict.Basis;
import org.defensetracker.target.Commitment;
import org.defensetracker.target.Target;
import org.defensetracker.target.TargetKind;
import org.jspecify.annotations.Nullable;

/** Writes a verdict as one or two plain sentences, from the values that the answer has beside them. */
public final class VerdictSummary {

    private static final Set<String> WITH_ARTICLE = Set.of("USA", "GBR", "NLD");

    private final Verdict verdict;
    private final Assessment assessment;
    private final JudgedTarget target;
    private final AmountWords words;
    private final AssessmentOptions options;

    private VerdictSummary(Verdict verdict, AssessmentOptions options) {
        this.verdict = verdict;
        this.assessment = verdict.assessment();
        this.target = verdict.judgedTarget();
        this.words = new AmountWords(target.indicator());
        this.options = options;
    }

    /** The verdict on one target. */
    public static String of(Verdict verdict, AssessmentOptions options) {
        return new VerdictSummary(verdict, options).text();
    }

    /** The headline of a member that no verdict is made for. */
    static String withoutVerdict(Area member, boolean declined, @Nullable SeriesPoint latest) {
        if (!member.hasArmedForces()) {
            return subject(member) + " has no armed forces, so that no spending target applies to it.";
        }
        var spent = latest == null
                ? "There is no figure for " + subject(member) + "."
                : spent(member, new AmountWords(Indicator.CORE_PCT_GDP), latest);
        return spent
                + (declined
                        ? " It declined NATO's 3.5% by 2035, and has no pledge of its own with a deadline ahead."
                        : " It had no pledge with a deadline ahead.");
    }

    /** The name of an area as a sentence begins with it. */
    public static String subject(Area area) {
        return switch (area.code().value()) {
            case "NATO" -> "The alliance";
            case "NATO-EUR-CAN" -> "NATO without the United States";
            default -> (WITH_ARTICLE.contains(area.code().value()) ? "The " : "") + area.name();
        };
    }

    private static String spent(Area area, AmountWords words, SeriesPoint latest) {
        return subject(area) + " " + words.verb() + (latest.estimate() ? " an estimated " : " ")
                + words.measured(latest.value()) + " in " + latest.year() + ".";
    }

    private String text() {
        var latest = verdict.series().latest();
        if (verdict.assessment() == Assessment.NOT_APPLICABLE) {
            return withoutVerdict(verdict.area(), false, null);
        }
        if (latest.isEmpty()) {
            return "There is no figure for " + subject(verdict.area()) + ". " + clause("cannot be judged yet") + ".";
        }
        var measured = verdict.basis() == Basis.CORE_LOWER_BOUND ? Indicator.CORE_PCT_GDP : target.indicator();
        return spent(verdict.area(), new AmountWords(measured), latest.get()) + " " + clause(finding()) + doubt() + ".";
    }

    /** The promise, and what is found about it. */
    private String clause(String finding) {
        return promise() + (isOwnPromise() ? " and " : "; it ") + finding;
    }

    private boolean isOwnPromise() {
        return target.scope() == TargetScope.OWN && commitment() != Commitment.PROPOSED;
    }

    private @Nullable Commitment commitment() {
        Target stored = target.target();
        return stored == null ? null : stored.commitment();
    }

    private String promise() {
        var value = PromiseWords.of(target);
        return switch (target.scope()) {
            case WHAT_IF -> "Suppose it promised " + value;
            case ALLIANCE ->
                target.declined()
                        ? "It declined NATO's " + value
                        : "NATO's target " + (isPast() ? "was " : "is ") + value;
            case OWN -> own(value);
        };
    }

    private String own(String value) {
        var stored = Objects.requireNonNull(target.target());
        if (stored.commitment() == Commitment.PROPOSED) {
            return "A proposal is " + value;
        }
        return (stored.commitment() == Commitment.BUDGETED
                        ? "It budgeted "
                        : stored.kind() == TargetKind.PLAN ? "It planned " : "It promised ")
                + value;
    }

    private boolean isPast() {
        return target.year() != null && target.year() < options.now();
    }

    private String finding() {
        var deadline = target.year();
        var latest = Objects.requireNonNull(assessment.latestYear());
        return switch (assessment.status()) {
            case MET, MET_PROVISIONAL ->
                deadline == null
                        ? "meets that"
                        : latest < deadline
                                ? "is already there"
                                : latest == deadline ? "met that" : "met that in time, and still does";
            case MET_LATE, MET_LATE_PROVISIONAL ->
                (verdict.series().at(Objects.requireNonNull(deadline)).isPresent()
                                ? "was below that in " + deadline
                                : "has no figure for " + deadline)
                        + ", but reached it later";
            case ON_TRACK, BEHIND, OFF_TRACK, REGRESSING -> pace();
            case LAPSED -> lapsed(Objects.requireNonNull(deadline), latest);
            case UNMET -> "is " + words.difference(shortfall()) + " short";
            case MISSED_PROVISIONAL, MISSED ->
                latest == Objects.requireNonNull(deadline)
                        ? "missed that by " + words.difference(shortfall())
                        : "missed that; in " + latest + " it was still " + words.difference(shortfall()) + " short";
            case AWAITING_DATA -> "has no figure for that year yet";
            case INSUFFICIENT_DATA -> "has no later figure to judge the pace by";
            case NO_DATA, DECLINED, NOT_APPLICABLE -> "cannot be judged";
        };
    }

    private String lapsed(int deadline, int latest) {
        return latest >= deadline
                ? "met that in " + deadline + ", but has fallen below it since and is " + words.difference(shortfall())
                        + " short"
                : "was there in " + assessment.firstMetYear() + ", but has fallen below it and is "
                        + words.difference(shortfall()) + " short";
    }

    private String pace() {
        var observed = Objects.requireNonNull(assessment.observedPerYear());
        var required = Objects.requireNonNull(assessment.requiredPerYear());
        var needs = (target.scope() == TargetScope.WHAT_IF ? "would need " : "needs ")
                + (verdict.basis() == Basis.CORE_LOWER_BOUND ? "up to " : "") + words.difference(required)
                + " a year; ";
        var since = "since " + assessment.baselineYear() + " it " + words.movement(observed);
        var rating = assessment.status().label().toLowerCase(Locale.ROOT);
        return needs + since + ": " + rating
                + (options.method() == Method.EUROSTAT_CAGR && assessment.paceRatioCagr() != null
                        ? " by growth rates"
                        : "");
    }

    /** What is missing between the values as they are printed. */
    private BigDecimal shortfall() {
        var latest = Objects.requireNonNull(assessment.latestValue());
        return AmountWords.printed(target.value()).subtract(AmountWords.printed(latest));
    }

    private String doubt() {
        if (!Boolean.FALSE.equals(assessment.robust())) {
            return "";
        }
        return verdict.basis() == Basis.CORE_LOWER_BOUND
                ? ", though related spending, which is not measured yet, could change that"
                : ", though a usual revision could change that";
    }
}
