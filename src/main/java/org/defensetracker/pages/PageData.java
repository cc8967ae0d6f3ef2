package org.defensetracker.pages;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.defensetracker.alliance.Alliance;
import org.defensetracker.assessment.Method;
import org.defensetracker.charts.Charts;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.http.table.Paging;
import org.defensetracker.language.Language;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.Year;
import org.defensetracker.member.Area;
import org.defensetracker.pages.TranslatedPages.PageKind;
import org.defensetracker.progress.AssessmentOptions;
import org.defensetracker.progress.JudgedTarget;
import org.defensetracker.progress.JudgedTargetReader;
import org.defensetracker.progress.MemberViews.Headline;
import org.defensetracker.progress.MemberViews.MemberView;
import org.defensetracker.progress.PledgeEvent;
import org.defensetracker.progress.Progress;
import org.defensetracker.progress.ProgressSnapshot;
import org.defensetracker.progress.ProgressView;
import org.defensetracker.progress.Verdict;
import org.defensetracker.progress.VerdictChangeView;
import org.defensetracker.progress.VerdictChanges;
import org.defensetracker.progress.VerdictChanges.EditionPair;
import org.defensetracker.spending.Selection;
import org.defensetracker.spending.Source;
import org.defensetracker.spending.Spending;
import org.defensetracker.target.Target;
import org.defensetracker.target.TargetStatus;
import org.defensetracker.target.TargetView;
import org.defensetracker.target.Targets;
import org.jspecify.annotations.Nullable;

/** Reads what one page shows, and marks it with the requests to the API that are answered with the same. */
@RequestScoped
class PageData {

    private final Progress progress;
    private final Spending spending;
    private final Targets targets;
    private final JudgedTargetReader judgedTargets;
    private final VerdictChanges changes;
    private final Charts charts;
    private final ParameterErrors errors;
    private final ObjectMapper json;
    private final ObjectReader tree;
    private final Set<String> requests = new LinkedHashSet<>();
    private Language language = Language.EN;

    PageData(
            Progress progress,
            Spending spending,
            Targets targets,
            JudgedTargetReader judgedTargets,
            VerdictChanges changes,
            Charts charts,
            ParameterErrors errors,
            ObjectMapper json) {
        this.progress = progress;
        this.spending = spending;
        this.targets = targets;
        this.judgedTargets = judgedTargets;
        this.changes = changes;
        this.charts = charts;
        this.errors = errors;
        this.json = json;
        // Keeps the digits of numbers: 2.00 stays 2.00.
        tree = json.reader()
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
    }

    ParameterErrors errors() {
        return errors;
    }

    /** The reader of a page in another language. A page that is not in it is not found. */
    PageData in(String code, PageKind page) {
        if (!TranslatedPages.SERVED.complete().contains(page)) {
            throw new NotFoundException();
        }
        language = Language.parse(code);
        return this;
    }

    /** The reader of a page for frames in a language. */
    PageData in(Language asked) {
        errors.done();
        language = asked;
        return this;
    }

    /** The language of the page. */
    Language language() {
        return language;
    }

    /** The requests that the page is made from. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** Notes a request that the page is made from. */
    void note(RequestAddress request) {
        requests.add(request.toString());
    }

    /** Marks what a request is answered with. */
    ApiValue mark(RequestAddress request, Object view) {
        note(request);
        return field(request, "", view);
    }

    /** Marks the items that a request is answered with. */
    List<ApiValue> markAll(RequestAddress request, List<?> views) {
        note(request);
        var marked = new ArrayList<ApiValue>();
        views.forEach(view -> marked.add(field(request, "items." + marked.size(), view)));
        return marked;
    }

    private ApiValue field(RequestAddress request, String path, Object view) {
        try (var tokens = new TokenBuffer(json, false)) {
            json.writeValue(tokens, view);
            JsonNode node = tree.readTree(tokens.asParser());
            return new ApiValue(request.toString(), path, node, MissingNode.getInstance());
        } catch (IOException e) {
            throw new UncheckedIOException("A view cannot be written", e);
        }
    }

    /** The options of an assessment with what was known on a day; a day that cannot be asked for is refused. */
    AssessmentOptions options(@Nullable LocalDate asOf, @Nullable Method method, @Nullable Year baseline) {
        return new AssessmentOptions(
                spending.asOf(errors, asOf),
                spending.horizon(asOf),
                Source.DEFAULT,
                method == null ? Method.LINEAR_PP : method,
                false,
                baseline == null ? null : baseline.value(),
                null);
    }

    ProgressSnapshot snapshot(@Nullable LocalDate asOf) {
        var options = options(asOf, null, null);
        errors.done();
        return progress.snapshot(options);
    }

    ProgressSnapshot snapshot(AssessmentOptions options, Set<AreaCode> areas) {
        return progress.snapshot(options, areas);
    }

    PageEditions editions(@Nullable LocalDate asOf) {
        note(CodeLabels.REQUEST);
        note(PageEditions.REQUEST);
        var today = spending.horizon(null);
        return new PageEditions(
                spending.editions().stream()
                        .filter(edition -> edition.source().equals(Source.DEFAULT)
                                && !edition.publishedOn().isAfter(today))
                        .toList(),
                asOf,
                language);
    }

    /** The members in alphabetical order of their names. */
    MemberNames members(ProgressSnapshot snapshot) {
        var request = RequestAddress.of("/v1/members")
                .with("sort", "name")
                .with("as_of", snapshot.options().asOf());
        return new MemberNames(markAll(request, members(snapshot, "name", member -> true)), language);
    }

    /** Some of the members, in the order of that column. */
    static List<MemberView> members(ProgressSnapshot snapshot, String order, Predicate<MemberView> which) {
        var views = snapshot.directory().members().stream()
                .map(member -> MemberView.of(snapshot, member, Headline.OWN))
                .filter(which);
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
                .flatMap(member -> snapshot.verdicts(member, judged -> judged.isFor(target)))
                .filter(which)
                .map(verdict -> ProgressView.of(verdict, snapshot.options()));
        return Paging.sorted(ProgressView.class, views, order, "member");
    }

    /** The verdicts on some members and targets, in the usual order. */
    static List<ProgressView> verdicts(ProgressSnapshot snapshot, List<Area> members, List<String> targets) {
        var views = members.stream()
                .filter(Area::hasArmedForces)
                .flatMap(member -> snapshot.verdicts(member, judged -> targets.contains(judged.id())))
                .map(verdict -> ProgressView.of(verdict, snapshot.options()));
        return Paging.sorted(ProgressView.class, views, "member", "target");
    }

    List<ProgressView> history(AssessmentOptions options, Area member, JudgedTarget target) {
        return progress.history(options, member, target);
    }

    /** Some of the targets known on a day. */
    List<ApiValue> targets(RequestAddress request, @Nullable LocalDate asOf, Predicate<Target> which) {
        var known = asOf == null ? targets.asOfToday() : targets.knownOn(asOf);
        return markAll(
                request.with("limit", "1000").with("as_of", asOf),
                known.stream().filter(which).map(TargetView::of).toList());
    }

    PageTargets targets(@Nullable LocalDate asOf) {
        var request = RequestAddress.of("/v1/targets");
        return new PageTargets(
                targets(request, asOf, target -> target.status() == TargetStatus.ACTIVE),
                () -> targets(request.with("status", "all"), null, target -> true));
    }

    /** The 404 for a target that is not there. */
    ProblemException noTarget(String id) {
        return targets.targetNotFound(id);
    }

    /** The target of that id as one of the member; it is refused where it does not apply. */
    @Nullable
    JudgedTarget judgedTarget(String id, ProgressSnapshot snapshot, Area member) {
        return errors.one("target", id, named -> judgedTargets.named(named, snapshot, member));
    }

    /** The figures of some areas: of the edition in force, or of every edition. */
    List<ApiValue> figures(
            String areas, Set<AreaCode> codes, Indicator indicator, boolean everyEdition, ProgressSnapshot snapshot) {
        var options = snapshot.options();
        var wanted = Selection.inForce(options.source(), options.horizon())
                .withAreas(codes)
                .withIndicators(Set.of(indicator));
        var request = RequestAddress.of("/v1/observations")
                .with("area", areas)
                .with("indicator", indicator.code())
                .with("limit", "1000")
                .with("as_of", options.asOf())
                .with("include_history", everyEdition ? true : null);
        return markAll(request, spending.views(everyEdition ? wanted.inEveryEdition() : wanted, snapshot.directory()));
    }

    ApiValue alliance(ProgressSnapshot snapshot, String target) {
        var request = RequestAddress.of("/v1/alliance")
                .with("target", target)
                .with("as_of", snapshot.options().asOf());
        return mark(request, Alliance.assess(snapshot, target).view());
    }

    /** The editions to compare; the newest two where none is named, and null where there are fewer. */
    @Nullable
    EditionPair editionPair(@Nullable String from, @Nullable String to) {
        return changes.pair(errors, from, to, null).orElse(null);
    }

    /**
     * The verdicts that differ between two editions.
     *
     * @param target the id of the only target to look at; null for every target
     */
    List<ApiValue> verdictChanges(EditionPair pair, @Nullable String target) {
        var request = RequestAddress.of("/v1/verdict-changes")
                .with("from", pair.from().code())
                .with("to", pair.to().code())
                .with("target", target)
                .with("limit", "1000");
        var differing =
                changes.between(pair, Method.LINEAR_PP, (area, judged) -> target == null || judged.isFor(target));
        return markAll(
                request,
                differing.stream()
                        .map(change -> VerdictChangeView.of(change, pair, Method.LINEAR_PP))
                        .toList());
    }

    /** What was promised since the earlier edition, until the later one or until today. */
    List<PledgeEvent> pledgeEvents(EditionPair pair, boolean untilToday) {
        return changes.pledges(
                pair.from().publishedOn(),
                untilToday ? spending.horizon(null) : pair.to().publishedOn());
    }

    /** Draws the charts of the page. */
    PageCharts charts() {
        return new PageCharts(charts, this);
    }
}
