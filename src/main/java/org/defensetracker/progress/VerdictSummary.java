package org.defensetracker.progress;

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
                ? "There is no figure for " + subject(member).replaceFirst("^The ", "the ") + "."
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
        if (assessment == Assessment.NOT_APPLICABLE) {
            return withoutVerdict(verdict.area(), false, null);
        }
        var latest = verdict.series().latest();
        if (latest.isEmpty()) {
            return "There is no figure for " + subject(verdict.area()).replaceFirst("^The ", "the ") + ", so that "
                    + object() + " cannot be judged yet.";
        }
        var measured = verdict.basis() == Basis.CORE_LOWER_BOUND ? Indicator.CORE_PCT_GDP : target.indicator();
        var finding = target.declined()
                ? "It declined " + object() + "; measured by it all the same, it is " + label()
                : finding();
        return spent(verdict.area(), new AmountWords(measured), latest.get()) + " " + finding + doubt() + ".";
    }

    /** The promise as the object of a sentence, such as "NATO's target of 3.5% by 2035". */
    private String object() {
        var promise = PromiseWords.of(target);
        var stored = target.target();
        return switch (target.scope()) {
            case WHAT_IF -> promise.replaceFirst("^at least ", "");
            case ALLIANCE -> "NATO's target of " + promise;
            case OWN ->
                (stored != null && stored.commitment() == Commitment.PROPOSED ? "the proposal of " : "its promise of ")
                        + promise;
        };
    }

    /** Whether the member made the promise itself, so that the sentence begins with it. */
    private boolean isOwn() {
        var stored = target.target();
        return target.scope() == TargetScope.OWN && stored != null && stored.commitment() != Commitment.PROPOSED;
    }

    /** How the sentence begins: "It promised 3.5% by 2030 and ", or only "It ". */
    private String beginning() {
        var stored = target.target();
        if (stored == null || !isOwn()) {
            return "It ";
        }
        var verb = stored.commitment() == Commitment.BUDGETED
                ? "budgeted "
                : stored.kind() == TargetKind.PLAN ? "planned " : "promised ";
        return "It " + verb + PromiseWords.of(target) + " and ";
    }

    private String finding() {
        var it = beginning();
        var that = isOwn() ? "that" : object();
        var there = isOwn() ? "there" : "at " + that;
        int latest = Objects.requireNonNull(assessment.latestYear());
        int deadline = target.year() == null ? Integer.MAX_VALUE : target.year();
        return switch (assessment.status()) {
            case MET, MET_PROVISIONAL ->
                target.year() == null
                        ? it + "meets " + that
                        : latest < deadline
                                ? it + "is already " + there
                                : it + "met " + that + (latest > deadline ? " in time, and still does" : "");
            case MET_LATE, MET_LATE_PROVISIONAL ->
                verdict.series().at(deadline).isPresent()
                        ? it + "missed " + that + ", but reached it later"
                        : it + "reached " + that + " after the deadline, whose year has no figure";
            case ON_TRACK, BEHIND, OFF_TRACK, REGRESSING ->
                isOwn() ? it + pace() : "To reach " + that + " it " + pace();
            case LAPSED ->
                it
                        + (latest >= deadline
                                ? "met " + that + " in time"
                                : "was " + there + " in " + assessment.firstMetYear())
                        + ", but has fallen below it since and is " + shortfall() + " short";
            case UNMET -> it + "is " + shortfall() + " short" + (isOwn() ? "" : " of " + that);
            case MISSED_PROVISIONAL, MISSED ->
                it + "missed " + that
                        + (latest == deadline
                                ? " by " + shortfall()
                                : "; in " + latest + " it was still " + shortfall() + " short");
            case AWAITING_DATA -> it + "has no figure yet for " + (isOwn() ? "that year" : "the year of " + that);
            case INSUFFICIENT_DATA ->
                it + "has no later figure to judge its pace" + (isOwn() ? " by" : " toward " + that);
            case NO_DATA, DECLINED, NOT_APPLICABLE -> it + "cannot be judged by " + that;
        };
    }

    private String pace() {
        var observed = Objects.requireNonNull(assessment.observedPerYear());
        var required = Objects.requireNonNull(assessment.requiredPerYear());
        return (target.scope() == TargetScope.WHAT_IF ? "would need " : "needs ")
                + upTo() + words.difference(required) + " a year; since " + assessment.baselineYear() + " it "
                + words.movement(observed) + ": " + label()
                + (options.method() == Method.EUROSTAT_CAGR && assessment.paceRatioCagr() != null
                        ? " by growth rates"
                        : "");
    }

    /** What is missing of core spending alone is the most that can be missing. */
    private String upTo() {
        return verdict.basis() == Basis.CORE_LOWER_BOUND ? "up to " : "";
    }

    private String label() {
        return assessment.status().label().toLowerCase(Locale.ROOT);
    }

    /** What is missing between the values as they are printed. */
    private String shortfall() {
        var latest = Objects.requireNonNull(assessment.latestValue());
        return upTo() + words.difference(AmountWords.printed(target.value()).subtract(AmountWords.printed(latest)));
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
