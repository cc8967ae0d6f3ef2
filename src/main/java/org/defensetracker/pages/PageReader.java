package org.defensetracker.pages;

import jakarta.enterprise.context.RequestScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.defensetracker.alliance.Alliance;
import org.defensetracker.alliance.AllianceAssessment;
import org.defensetracker.assessment.Method;
import org.defensetracker.charts.Charts;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.http.table.Paging;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.measure.Indicator;
import org.defensetracker.member.Area;
import org.defensetracker.pages.EmbeddedChart.RenderedChart;
import org.defensetracker.progress.AssessmentOptions;
import org.defensetracker.progress.JudgedTarget;
import org.defensetracker.progress.JudgedTargetReader;
import org.defensetracker.progress.MemberViews.MemberView;
import org.defensetracker.progress.Progress;
import org.defensetracker.progress.ProgressSnapshot;
import org.defensetracker.progress.ProgressView;
import org.defensetracker.progress.Verdict;
import org.defensetracker.spending.ObservationView;
import org.defensetracker.spending.Selection;
import org.defensetracker.spending.Source;
import org.defensetracker.spending.Spending;
import org.defensetracker.target.Target;
import org.defensetracker.target.TargetStatus;
import org.defensetracker.target.TargetView;
import org.defensetracker.target.Targets;
import org.jspecify.annotations.Nullable;

/** Reads what one page shows, and marks it with the requests to the API that give the same. */
@RequestScoped
class PageReader {

    private final Progress progress;
    private final Spending spending;
    private final Targets targets;
    private final JudgedTargetReader judgedTargets;
    private final Charts charts;
    private final ParameterErrors errors;
    private final FieldMapper fields;
    private final Set<String> requests = new LinkedHashSet<>();

    PageReader(
            Progress progress,
            Spending spending,
            Targets targets,
            JudgedTargetReader judgedTargets,
            Charts charts,
            ParameterErrors errors,
            FieldMapper fields) {
        this.progress = progress;
        this.spending = spending;
        this.targets = targets;
        this.judgedTargets = judgedTargets;
        this.charts = charts;
        this.errors = errors;
        this.fields = fields;
    }

    ParameterErrors errors() {
        return errors;
    }

    /** Notes a request that the page is made from. */
    void note(RequestAddress request) {
        requests.add(request.toString());
    }

    /** The requests that the page is made from. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** Marks what a request is answered with. */
    <V> Marked<V> mark(RequestAddress request, V view) {
        note(request);
        return fields.mark(request, "", view);
    }

    /** Marks the items that a request is answered with. */
    <V> List<Marked<V>> markAll(RequestAddress request, List<V> views) {
        note(request);
        var marked = new ArrayList<Marked<V>>();
        views.forEach(view -> marked.add(fields.mark(request, "items." + marked.size(), view)));
        return marked;
    }

    /** The options of assessments with what was known on a day; a day that cannot be asked for is refused. */
    AssessmentOptions options(@Nullable LocalDate asOf) {
        var day = spending.asOf(errors, asOf);
        return new AssessmentOptions(day, spending.horizon(day), Source.DEFAULT, Method.LINEAR_PP, false, null, null);
    }

    ProgressSnapshot snapshot(AssessmentOptions options, AreaCode... areas) {
        return progress.snapshot(options, Set.of(areas));
    }

    EditionChoices editions(@Nullable LocalDate asOf) {
        note(EditionChoices.REQUEST);
        var published = spending.horizon(null);
        return new EditionChoices(
                spending.editions().stream()
                        .filter(edition -> edition.source().equals(Source.DEFAULT)
                                && !edition.publishedOn().isAfter(published))
                        .toList(),
                asOf);
    }

    /** The members in alphabetical order of their names. */
    MemberNames members(ProgressSnapshot snapshot) {
        var request = RequestAddress.of("/v1/members")
                .with("sort", "name")
                .with("as_of", snapshot.options().asOf());
        return new MemberNames(markAll(request, members(snapshot, "name", view -> true)));
    }

    /** Some of the members, in the order of that column. */
    static List<MemberView> members(ProgressSnapshot snapshot, String order, Predicate<MemberView> which) {
        var views = snapshot.directory().members().stream()
                .map(member -> MemberView.of(snapshot, member))
                .filter(which)
                .toList();
        return Paging.sorted(MemberView.class, views, order, "code");
    }

    /** The verdicts on a target, in the order of that column; those of all members where none is named. */
    static List<ProgressView> verdicts(
            ProgressSnapshot snapshot,
            Collection<AreaCode> members,
            String target,
            String order,
            Predicate<Verdict> which) {
        var views = snapshot.directory().members().stream()
                .filter(Area::hasArmedForces)
                .filter(member -> members.isEmpty() || members.contains(member.code()))
                .flatMap(snapshot::verdicts)
                .filter(verdict -> verdict.judgedTarget().isFor(target))
                .filter(which)
                .map(verdict -> ProgressView.of(verdict, snapshot.options()))
                .toList();
        return Paging.sorted(ProgressView.class, views, order, "member");
    }

    List<ProgressView> history(AssessmentOptions options, Area member, JudgedTarget target) {
        return progress.history(options, member, target);
    }

    PageTargets targets(@Nullable LocalDate asOf) {
        var all = targets.all();
        var known = asOf == null ? all : Targets.knownOn(all, asOf);
        var active = known.stream()
                .filter(target -> target.status() == TargetStatus.ACTIVE)
                .toList();
        return new PageTargets(
                markAll(PageTargets.ALL.with("status", null).with("as_of", asOf), views(active)),
                markAll(PageTargets.ALL, views(all)),
                known.stream()
                        .filter(Target::isOfTheAlliance)
                        .filter(target -> target.isAnnouncedBy(spending.horizon(asOf)))
                        .map(Target::id)
                        .toList());
    }

    /** The targets known on a day, whatever their status. */
    List<TargetView> knownTargets(@Nullable LocalDate asOf) {
        return views(asOf == null ? targets.all() : targets.knownOn(asOf));
    }

    private static List<TargetView> views(List<Target> known) {
        return known.stream().map(TargetView::of).toList();
    }

    /** The refusal of a target that nobody made. */
    ProblemException noTarget(String id) {
        return targets.noTarget(id);
    }

    /** The target of that id as one of the member; it is refused where it does not apply. */
    Optional<JudgedTarget> judgedTarget(String id, ProgressSnapshot snapshot, Area member) {
        return Optional.ofNullable(errors.one("target", id, named -> judgedTargets.named(named, snapshot, member)));
    }

    /** Figures of some areas. */
    List<Marked<ObservationView>> figures(
            String areas, Set<AreaCode> codes, Indicator indicator, boolean everyEdition, ProgressSnapshot snapshot) {
        var options = snapshot.options();
        var wanted =
                Selection.inForce(options.source(), options.horizon()).of(codes).measuring(Set.of(indicator));
        var request = RequestAddress.of("/v1/observations")
                .with("area", areas)
                .with("indicator", indicator.code())
                .with("include_history", everyEdition ? "true" : null)
                .with("limit", "1000")
                .with("as_of", options.asOf());
        return markAll(request, spending.views(everyEdition ? wanted.inEveryEdition() : wanted, snapshot.directory()));
    }

    /** Draws the chart of a member in both sizes. */
    RenderedChart draw(EmbeddedChart chart, ProgressSnapshot snapshot, Area member, Optional<JudgedTarget> target) {
        return chart.render(this, (width, height) -> charts.inlineMember(snapshot, member, target, width, height));
    }

    /** Draws the chart of the alliance in both sizes. */
    RenderedChart draw(EmbeddedChart chart, ProgressSnapshot snapshot, AllianceAssessment assessment) {
        return chart.render(
                this, (width, height) -> charts.inlineAlliance(snapshot.options(), assessment, width, height));
    }

    /** The assessment of the alliance by one of its targets. */
    static AllianceAssessment alliance(ProgressSnapshot snapshot, String target) {
        return Alliance.assess(snapshot, target);
    }
}
