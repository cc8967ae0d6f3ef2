package org.defensetracker.progress;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.defensetracker.assessment.Method;
import org.defensetracker.assessment.MethodParameters;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.AtomFeed;
import org.defensetracker.http.PublicOrigin;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.query.CollectionQuery;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.http.table.Meta;
import org.defensetracker.http.table.Page;
import org.defensetracker.http.table.Paging.PagingDefaults;
import org.defensetracker.http.table.Representation;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.member.Members;
import org.defensetracker.progress.VerdictChange.Cause;
import org.defensetracker.progress.VerdictChanges.EditionPair;
import org.defensetracker.spending.Source;
import org.defensetracker.spending.Spending;
import org.defensetracker.target.Target;
import org.defensetracker.target.Targets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves the verdicts that differ between two editions of a source: as a collection, and as a feed in sentences. */
@ReadsSnapshot
@Path("/v1")
@Tag(name = "Progress")
class VerdictChangeResource {

    private static final String AUTHOR = "Defense Target Tracker";

    private final VerdictChanges changes;
    private final Members members;
    private final Targets targets;
    private final Spending spending;
    private final Representation representation;
    private final PublicOrigin publicUrl;

    VerdictChangeResource(
            VerdictChanges changes,
            Members members,
            Targets targets,
            Spending spending,
            Representation representation,
            PublicOrigin publicUrl) {
        this.changes = changes;
        this.members = members;
        this.targets = targets;
        this.spending = spending;
        this.representation = representation;
        this.publicUrl = publicUrl;
    }

    /** The filters of a request after they were checked. An empty set is no filter. */
    private record CheckedFilters(
            Optional<EditionPair> editions, String source, Set<AreaCode> members, Set<String> targets) {}

    @GET
    @Path("verdict-changes")
    @Produces({MediaType.APPLICATION_JSON, AnswerFormat.CSV_TYPE, AnswerFormat.NDJSON_TYPE, AnswerFormat.XLSX_TYPE})
    @Operation(
            operationId = "listVerdictChanges",
            summary = "The verdicts that differ between two editions of a source, with the cause",
            description =
                    "Compares the answers of /v1/progress with the day of each edition as `as_of`. A target that was in force "
                            + "on only one of these days has no verdict on the other. If no edition is named: the newest two.")
    public Page<VerdictChangeView> list(@BeanParam VerdictChangeFilterQuery query, @BeanParam CollectionQuery paging) {
        var filters = filters(query);
        var plan = representation.collection(
                paging, VerdictChangeView.class, PagingDefaults.orderedBy("member", "target"));
        var rows = filters.editions.stream()
                .flatMap(pair ->
                        changes(query, filters, pair).map(change -> VerdictChangeView.of(change, pair, query.method)))
                .toList();
        var source = filters.editions.map(pair -> pair.to().source()).orElse(filters.source);
        var method = query.method;
        return plan.page(
                rows,
                Meta.of(null, spending.credits(List.of(source)))
                        .with(new Meta.AppliedMethod(method.code(), method.version(), MethodParameters.asMap())));
    }

    @GET
    @Path("verdict-changes.atom")
    @Produces(MediaType.APPLICATION_ATOM_XML)
    @Operation(
            operationId = "feedVerdictChanges",
            summary = "The changes of verdicts in sentences as an Atom feed, with pledges made, replaced and given up",
            description =
                    "A target that was in force on the day of only one edition has one entry, for the pledge, and none for "
                            + "each member.")
    public String feed(@BeanParam VerdictChangeFilterQuery query, @Context HttpServerRequest request) {
        var filters = filters(query);
        query.errors.done();
        var entries = new ArrayList<AtomFeed.Entry>();
        var ofPledges = query.cause.isEmpty() || query.cause.contains(Cause.TARGET_CHANGED);
        filters.editions.ifPresent(pair -> {
            // If no later edition is named, the feed goes on until today, so that a new pledge is in it at once.
            var until = query.to == null ? spending.horizon(null) : pair.to().publishedOn();
            changes.pledges(pair.from().publishedOn(), until).stream()
                    .filter(event -> ofPledges
                            && isSelected(
                                    filters,
                                    event.target().area(),
                                    event.target().id()))
                    .filter(event -> query.indicator.isEmpty()
                            || query.indicator.contains(event.target().indicator()))
                    .map(this::entry)
                    .forEach(entries::add);
            changes(query, filters, pair)
                    .filter(change -> change.before() != null && change.after() != null)
                    .map(change -> entry(change, pair, query.method))
                    .forEach(entries::add);
        });
        entries.sort(Comparator.comparing(AtomFeed.Entry::updated).reversed());
        var updated = entries.isEmpty() ? Instant.EPOCH : entries.get(0).updated();
        return new AtomFeed("Defense Target Tracker: what changed", path(query, filters), updated, entries)
                .write(publicUrl, request);
    }

    private CheckedFilters filters(VerdictChangeFilterQuery query) {
        var directory = members.directory();
        var ids = targets.all().stream().map(Target::id).toList();
        var source = query.errors.one("source", query.source, spending.knownSource());
        return new CheckedFilters(
                changes.pair(query.errors, query.from, query.to, source),
                source == null ? Source.DEFAULT : source,
                Set.copyOf(query.errors.list(
                        "member",
                        query.member,
                        text -> directory.knownMember(text).code())),
                Set.copyOf(query.errors.list("target", query.target, ParameterErrors.oneOf(ids))));
    }

    private Stream<VerdictChange> changes(VerdictChangeFilterQuery query, CheckedFilters filters, EditionPair pair) {
        return changes
                .between(
                        pair,
                        query.method,
                        (area, target) -> isSelected(filters, area, String.valueOf(target.id()))
                                && (query.indicator.isEmpty() || query.indicator.contains(target.indicator())))
                .stream()
                .filter(change -> query.cause.isEmpty() || query.cause.contains(change.cause(pair, query.method)));
    }

    private static boolean isSelected(CheckedFilters filters, AreaCode area, String target) {
        return (filters.members.isEmpty() || filters.members.contains(area))
                && (filters.targets.isEmpty() || filters.targets.contains(target));
    }

    private AtomFeed.Entry entry(PledgeEvent event) {
        var target = event.target();
        var who =
                VerdictSentences.subject(members.directory().get(target.area()).orElseThrow());
        var sentence = event.sentence(who);
        var path = "/v1/targets/" + target.id();
        return new AtomFeed.Entry(
                sentence,
                path + "#" + event.type().name().toLowerCase(Locale.ROOT),
                path,
                instant(event.day()),
                AUTHOR,
                sentence + " " + ParameterErrors.sentence("Source: " + event.source()));
    }

    private static AtomFeed.Entry entry(VerdictChange change, EditionPair pair, Method method) {
        var sentence = VerdictChangeSentence.of(change, change.cause(pair, method), pair);
        var path = "/v1/verdict-changes?from=" + pair.from().code() + "&to="
                + pair.to().code() + "&member=" + change.area().code() + "&target="
                + change.judgedTarget().id();
        var day = pair.to().publishedOn();
        var options = new AssessmentOptions(day, day, pair.to().source(), method, false, null, null);
        return new AtomFeed.Entry(
                sentence.substring(0, sentence.indexOf(". ") + 1),
                path,
                path,
                instant(day),
                AUTHOR,
                sentence + "\n" + VerdictSentences.of(Objects.requireNonNull(change.after()), options));
    }

    private static Instant instant(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The path of the feed with these parameters. Editions, members and targets have one spelling and one order in it. */
    private static String path(VerdictChangeFilterQuery query, CheckedFilters filters) {
        var path = UriBuilder.fromPath("/v1/verdict-changes.atom");
        filters.editions.ifPresent(pair -> {
            if (query.from != null) {
                path.queryParam("from", pair.from().code());
            }
            if (query.to != null) {
                path.queryParam("to", pair.to().code());
            }
        });
        if (query.source != null) {
            path.queryParam("source", filters.source);
        }
        if (query.method != Method.LINEAR_PP) {
            path.queryParam("method", query.method.code());
        }
        query.indicator.forEach(indicator -> path.queryParam("indicator", indicator.code()));
        query.cause.forEach(cause -> path.queryParam("cause", cause.code()));
        filters.members.stream().map(AreaCode::value).sorted().forEach(code -> path.queryParam("member", code));
        filters.targets.stream().sorted().forEach(id -> path.queryParam("target", id));
        return path.build().toString();
    }
}
