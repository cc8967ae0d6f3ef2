package org.defensetracker.progress;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.defensetracker.assessment.Assessment;
import org.defensetracker.assessment.Goal;
import org.defensetracker.assessment.Method;
import org.defensetracker.assessment.Series.SeriesPoint;
import org.defensetracker.assessment.Status;
import org.defensetracker.measure.Indicator;
import org.defensetracker.member.Area;
import org.defensetracker.progress.JudgedTarget.TargetScope;
import org.defensetracker.progress.Verdict.Basis;
import org.defensetracker.target.Commitment;
import org.defensetracker.target.Comparator;
import org.defensetracker.target.TargetKind;
import org.jspecify.annotations.Nullable;

/** Writes a verdict as one or two plain sentences, from the values that the answer shows with them. */
public final class VerdictSentences {

    private static final Set<String> WITH_ARTICLE = Set.of("USA", "GBR", "NLD");

    private static final String REVISION = "a usual revision";
    private static final String RELATED = "related spending, which is not measured yet";

    private final Verdict verdict;
    private final Assessment assessment;
    private final JudgedTarget target;
    private final AmountWords words;
    private final AssessmentOptions options;

    private VerdictSentences(Verdict verdict, AssessmentOptions options) {
        this.verdict = verdict;
        this.assessment = verdict.assessment();
        this.target = verdict.judgedTarget();
        this.words = new AmountWords(target.indicator());
        this.options = options;
    }

    /**
     * The label of a verdict for people.
     *
     * @param baseline the year that a falling figure is compared with; empty where it is not named
     */
    public static String label(Status status, String baseline) {
        return status == Status.REGRESSING && !baseline.isEmpty() ? "Below its " + baseline + " level" : status.label();
    }

    /** Whether the sentences say that the usual revision could change the verdict. */
    public static boolean mentionRevision(String sentences) {
        return sentences.contains(REVISION);
    }

    /** Whether the sentences say that spending which is not measured could change the verdict. */
    public static boolean mentionRelatedSpending(String sentences) {
        return sentences.contains(RELATED);
    }

    /** The sentences for a verdict on one target. */
    public static String of(Verdict verdict, AssessmentOptions options) {
        return new VerdictSentences(verdict, options).text();
    }

    /** The sentences for a member without a verdict. */
    static String withoutVerdict(Area member, boolean declined, @Nullable SeriesPoint latest) {
        if (!member.hasArmedForces()) {
            return subject(member) + " has no armed forces, so no spending target of the alliance applies to it.";
        }
        var spent = latest == null
                ? "There is no figure for " + inSentence(subject(member)) + "."
                : spent(member, new AmountWords(Indicator.CORE_PCT_GDP).measured(latest.value()), latest);
        return spent
                + (declined
                        ? " It declined NATO's 3.5% by 2035, and has no pledge of its own with a deadline ahead."
                        : " It had no pledge of its own with a deadline ahead, and the alliance's 3.5% by 2035 had not been announced.");
    }

    /** The name of an area as it stands at the beginning of a sentence, with an article if it needs one. */
    public static String subject(Area area) {
        return subject(area.code().value(), area.name());
    }

    /** The name of an area as it stands at the beginning of a sentence, from its code and its name. */
    public static String subject(String code, String name) {
        return switch (code) {
            case "NATO" -> "The alliance";
            case "NATO-EUR-CAN" -> "NATO without the United States";
            default -> (WITH_ARTICLE.contains(code) ? "The " : "") + name;
        };
    }

    private static String spent(Area area, String measured, SeriesPoint latest) {
        return subject(area) + " " + (latest.estimate() ? measured.replaceFirst(" ", " an estimated ") : measured)
                + " in " + latest.year() + ".";
    }

    private String text() {
        if (assessment == Assessment.NOT_APPLICABLE) {
            return withoutVerdict(verdict.area(), false, null);
        }
        var text = verdict.series().latest().map(this::judged).orElseGet(this::unjudged);
        if (options.asOf() != null) {
            return "As known on " + PromiseWords.day(options.asOf()) + ", " + inSentence(text);
        }
        return options.finalOnly() && verdict.series().latest().isPresent()
                ? "By final figures alone, " + inSentence(text)
                : text;
    }

    private String unjudged() {
        var name = inSentence(subject(verdict.area()));
        return "There is no figure for " + name + (name.endsWith("s") ? "' " : "'s ") + words.subject() + ", so "
                + object() + " cannot be judged yet.";
    }

    private String judged(SeriesPoint latest) {
        var measured = verdict.basis() == Basis.CORE_LOWER_BOUND
                ? new AmountWords(Indicator.CORE_PCT_GDP).measured(latest.value()) + " on core defense"
                : words.measured(latest.value());
        return spent(verdict.area(), measured, latest) + " " + finding() + doubt() + ".";
    }

    private static String inSentence(String text) {
        return text.replaceFirst("^The ", "the ").replaceFirst("^There ", "there ");
    }

    /** The promise as the object of a sentence, such as "NATO's target of 3.5% by 2035". */
    private String object() {
        var promise = PromiseWords.of(target);
        return switch (target.scope()) {
            case WHAT_IF -> "a target of " + promise.replaceFirst("^at least ", "");
            case ALLIANCE -> "NATO's target of " + promise;
            case OWN ->
                target.isProposed()
                        ? "the proposed " + promise.replaceFirst("^at least ", "minimum of ")
                        : "its promise of " + promise;
        };
    }

    /** Whether the sentence begins with the promise, because the member made it or declined it. */
    private boolean beginsWithPromise() {
        return target.declined() || target.scope() == TargetScope.OWN && !target.isProposed();
    }

    private String promise() {
        var stored = Objects.requireNonNull(target.target());
        if (target.declined()) {
            return "It declined " + (target.scope() == TargetScope.OWN ? PromiseWords.of(target) : object());
        }
        var verb = stored.commitment() == Commitment.BUDGETED
                ? "budgeted "
                : stored.kind() == TargetKind.PLAN ? "planned " : "promised ";
        return "It " + verb + PromiseWords.of(target);
    }

    private String finding() {
        var it = beginsWithPromise() ? promise() + " and " : "It ";
        var that = beginsWithPromise() ? "that" : object();
        int latest = Objects.requireNonNull(assessment.latestYear());
        int deadline = target.year() == null ? Integer.MAX_VALUE : target.year();
        return switch (assessment.status()) {
            case MET, MET_PROVISIONAL -> it + met(that, latest, deadline);
            case MET_LATE, MET_LATE_PROVISIONAL ->
                verdict.series().at(deadline).isEmpty()
                        ? it + "reached " + that + " after the deadline, whose year has no figure"
                        : it + "missed " + that
                                + (Objects.requireNonNull(assessment.firstMetYear()) < deadline
                                        ? ", but is there again"
                                        : ", but reached it later");
            case ON_TRACK, BEHIND, OFF_TRACK, REGRESSING -> pace(latest, deadline);
            case LAPSED ->
                it + "met " + that + (latest >= deadline ? "" : " as early as " + assessment.firstMetYear())
                        + ", but has fallen below it since and is " + shortfall() + " short";
            case UNMET ->
                isUpTo()
                        ? it + "spends " + shortfall() + " less than " + that
                        : it + "is " + shortfall() + (beginsWithPromise() ? " short" : " short of " + that);
            case MISSED_PROVISIONAL, MISSED -> it + missed(that, latest, deadline);
            case AWAITING_DATA -> without("for " + deadline + " or later yet", "");
            case INSUFFICIENT_DATA -> without("after " + latest, "its pace toward ");
            case NO_DATA, DECLINED, NOT_APPLICABLE -> it + "cannot be judged by " + that;
        };
    }

    private String without(String figures, String what) {
        var gap = "here is no " + (options.finalOnly() ? "final " : "") + "figure " + figures;
        if (!beginsWithPromise()) {
            return "T" + gap + ", so " + what + object() + " cannot be judged yet";
        }
        return promise() + "; t" + gap + (what.isEmpty() ? "" : ", so its pace cannot be judged yet");
    }

    private String met(String that, int latest, int deadline) {
        if (target.year() == null) {
            return (target.scope() == TargetScope.WHAT_IF ? "would meet " : "meets ") + that;
        }
        return latest < deadline ? already(that) : "met " + that + (latest > deadline ? ", and still does" : "");
    }

    private String already(String that) {
        var above = AmountWords.printed(Objects.requireNonNull(assessment.latestValue()))
                        .compareTo(AmountWords.printed(target.value()))
                > 0;
        return beginsWithPromise() ? "is already there" : "is already " + (above ? "above " : "at ") + that;
    }

    private boolean isUpTo() {
        var stored = target.target();
        return stored != null && stored.comparator() == Comparator.UP_TO;
    }

    private String missed(String that, int latest, int deadline) {
        var holds = assessment.status() == Status.MISSED_PROVISIONAL && Boolean.TRUE.equals(assessment.robust())
                ? ", if the estimate holds"
                : "";
        if (latest > deadline) {
            return "missed " + that + "; in " + latest + " it was still " + shortfall() + " short" + holds;
        }
        return beginsWithPromise()
                ? "missed that by " + shortfall() + holds
                : "fell " + shortfall() + " short of " + that + holds;
    }

    private String pace(int latest, int deadline) {
        var required = words.difference(Objects.requireNonNull(assessment.requiredPerYear()));
        int baseline = Objects.requireNonNull(assessment.baselineYear());
        var needs = (target.scope() == TargetScope.WHAT_IF || target.declined() ? "would need " : "needs ")
                + upTo()
                + required
                + (deadline - latest == 1 ? " more by then" : " a year from now on");
        var beginning = beginsWithPromise()
                ? promise() + " and "
                : "To reach " + object().replaceFirst("^a target of ", "") + " it ";
        return beginning + needs + "; since " + baseline + " it "
                + words.movement(Objects.requireNonNull(assessment.observedPerYear()))
                + (latest - baseline == 1 ? "" : " a year") + ": "
                + label(assessment.status(), "" + baseline).toLowerCase(Locale.ROOT)
                + (isByGrowth() ? " by growth rate" : "");
    }

    private boolean isByGrowth() {
        return options.method() == Method.EUROSTAT_CAGR
                && assessment.paceRatioCagr() != null
                && assessment.status() != Status.REGRESSING;
    }

    /** If only core spending is measured, the gap is an upper bound: related spending can make it smaller. */
    private String upTo() {
        return verdict.basis() == Basis.CORE_LOWER_BOUND ? "up to " : "";
    }

    /** The gap between the target and the latest value, both as they are printed. */
    private String shortfall() {
        var latest = Objects.requireNonNull(assessment.latestValue());
        return upTo() + words.difference(AmountWords.printed(target.value()).subtract(AmountWords.printed(latest)));
    }

    private String doubt() {
        var range = assessment.statusRange();
        if (range == null || range.robust()) {
            return "";
        }
        var late = assessment.status() == Status.MET_LATE || assessment.status() == Status.MET_LATE_PROVISIONAL;
        var byRevision = late ? "; " + REVISION + " could undo that" : ", though " + REVISION + " could change that";
        if (verdict.basis() != Basis.CORE_LOWER_BOUND) {
            return byRevision;
        }
        var goal = verdict.goal();
        var core = new Goal(goal.value(), goal.year(), goal.baselineYear(), BigDecimal.ZERO);
        var ofCore = Objects.requireNonNull(Assessment.of(core, verdict.series(), options.now(), options.method())
                .statusRange());
        if (ofCore.high() == range.high()) {
            return byRevision;
        }
        return ofCore.robust()
                ? (assessment.status() == Status.ON_TRACK ? ", and" : ", though") + " " + RELATED
                        + ", could improve that"
                : ", though " + REVISION + " or " + RELATED + ", could change that";
    }
}
