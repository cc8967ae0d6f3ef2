package org.defensetracker.target;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.defensetracker.http.Format;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.query.AnswerQuery;
import org.defensetracker.http.table.Meta;
import org.defensetracker.http.table.Page;
import org.defensetracker.http.table.Paging.PagingDefaults;
import org.defensetracker.http.table.Representation;
import org.defensetracker.http.write.WriteSupport;
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
        var areas = query.errors.list("area", query.area, members.directory()::code);
        var asOf = spending.asOf(query.errors, query.asOf);
        var plan = presentation.collection(query, TargetView.class, PagingDefaults.orderedBy("id"));
        var known = asOf == null ? targets.all() : targets.knownOn(asOf);
        var rows = known.stream()
                .filter(in(areas, Target::area))
                .filter(in(query.indicator, Target::indicator))
                .filter(in(query.commitment, Target::commitment))
                .filter(target -> query.status.stream().anyMatch(choice -> choice.includes(target.status())))
                .filter(target -> query.includesDeadline(target.year()))
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
        presentation.single(query, TargetView.class);
        var target = targets.find(id).orElseThrow(() -> targets.noTarget(id));
        writing.answersFrom(target.revision());
        return TargetView.of(target.value());
    }

    private static <T> Predicate<Target> in(Collection<T> selected, Function<Target, T> property) {
        return target -> selected.isEmpty() || selected.contains(property.apply(target));
    }
}
