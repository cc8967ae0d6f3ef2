package org.defensetracker.target;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.defensetracker.http.Format;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.Suggestion;
import org.defensetracker.http.query.AnswerQuery;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.http.table.Meta;
import org.defensetracker.http.table.Page;
import org.defensetracker.http.table.Paging.PagingDefaults;
import org.defensetracker.http.table.Representation;
import org.defensetracker.http.write.WriteSupport;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.Year;
import org.defensetracker.member.Members;
import org.defensetracker.spending.Spending;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Who promised what, by when, and where it was said. */
@ReadsSnapshot
@Path("/v1/targets")
@Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
@Tag(name = "Targets")
class TargetResource {

    private static final String ALL = "all";

    private final Targets targets;
    private final Members members;
    private final Spending spending;
    private final Representation presentation;
    private final WriteSupport writing;

    TargetResource(
            Targets targets, Members members, Spending spending, Representation presentation, WriteSupport writing) {
        this.targets = targets;
        this.members = members;
        this.spending = spending;
        this.presentation = presentation;
        this.writing = writing;
    }

    @GET
    @Operation(operationId = "listTargets", summary = "Who promised what, by when, and where it was said")
    public Page<TargetView> list(@BeanParam TargetQuery query) {
        var reading = new ParameterErrors();
        var areas = members.atlas().codes(reading, "area", query.area, area -> true);
        var indicators = reading.list(
                "indicator", query.indicator, ParameterErrors.oneOf(List.of(Indicator.values()), Indicator::code));
        var statuses = statuses(reading, query);
        var commitments = reading.list("commitment", query.commitment, Commitment::parse);
        var from = reading.one("due_from", query.dueFrom, Year::parse, new Year(1900));
        var to = reading.one("due_to", query.dueTo, Year::parse, new Year(2200));
        var dated = query.dueFrom != null || query.dueTo != null;
        var asOf = spending.asOf(reading, query.asOf);
        var plan = presentation.collection(reading, query, TargetView.class, PagingDefaults.orderedBy("id"));
        reading.done();
        var known = asOf == null ? targets.all() : targets.knownOn(asOf);
        var rows = known.stream()
                .filter(in(areas, Target::area))
                .filter(in(indicators, Target::indicator))
                .filter(in(commitments, Target::commitment))
                .filter(target -> statuses.contains(target.status()))
                .filter(target -> target.year() == null
                        ? !dated
                        : target.year().compareTo(from) >= 0 && target.year().compareTo(to) <= 0)
                .map(TargetView::of)
                .toList();
        return plan.page(rows, Meta.of(asOf, List.of()));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getTarget", summary = "One target")
    public TargetView get(
            @Parameter(description = "The target's id", example = "rou-core-2030") @RestPath String id,
            @BeanParam AnswerQuery query) {
        var reading = new ParameterErrors();
        presentation.single(reading, query, TargetView.class);
        reading.done();
        var held = targets.find(id)
                .orElseThrow(() -> ProblemException.notFound(
                        "id",
                        id,
                        "There is no target '" + id + "'."
                                + Suggestion.sentence(
                                        id,
                                        targets.all().stream().map(Target::id).toList())));
        writing.answersFrom(held.revision());
        return TargetView.of(held.value());
    }

    private static Collection<TargetStatus> statuses(ParameterErrors reading, TargetQuery query) {
        var words = reading.list(
                "status",
                query.status,
                text -> text.equalsIgnoreCase(ALL) ? ALL : status(text).code());
        if (words.contains(ALL)) {
            return Set.of(TargetStatus.values());
        }
        return words.isEmpty()
                ? Set.of(TargetStatus.ACTIVE)
                : words.stream().map(TargetStatus::parse).toList();
    }

    private static TargetStatus status(String text) {
        return List.of(TargetStatus.values()).stream()
                .filter(status -> status.code().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> ParameterErrors.unknown(text, List.of("active", "superseded", "withdrawn", ALL)));
    }

    private static <T> Predicate<Target> in(Collection<T> wanted, Function<Target, T> property) {
        return target -> wanted.isEmpty() || wanted.contains(property.apply(target));
    }
}
