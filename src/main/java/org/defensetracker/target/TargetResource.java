package org.defensetracker.target;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.defensetracker.curation.CurrentCurator;
import org.defensetracker.curation.IdempotencyKeys;
import org.defensetracker.curation.RowHandler;
import org.defensetracker.curation.RowHandler.NamedRow;
import org.defensetracker.curation.WriteQuery;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;
import org.defensetracker.http.query.AnswerQuery;
import org.defensetracker.http.query.ParameterAlias;
import org.defensetracker.http.query.RecordFields;
import org.defensetracker.http.table.Meta;
import org.defensetracker.http.table.Page;
import org.defensetracker.http.table.Paging.PagingDefaults;
import org.defensetracker.http.table.Representation;
import org.defensetracker.member.Members;
import org.defensetracker.spending.Spending;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Serves {@code /v1/targets}: reads, adds, corrects and deletes targets. */
@ReadsSnapshot
@Path(TargetResource.PATH)
@Produces({MediaType.APPLICATION_JSON, AnswerFormat.CSV_TYPE, AnswerFormat.NDJSON_TYPE, AnswerFormat.XLSX_TYPE})
@Tag(name = "Targets")
class TargetResource {

    static final String PATH = "/v1/targets";

    private final Targets targets;
    private final Members members;
    private final Spending spending;
    private final Representation representation;
    private final RowHandler rows;

    TargetResource(
            Targets targets, Members members, Spending spending, Representation representation, RowHandler rows) {
        this.targets = targets;
        this.members = members;
        this.spending = spending;
        this.representation = representation;
        this.rows = rows;
    }

    @GET
    @Operation(operationId = "listTargets", summary = "Who promised what, by when, and where it was said")
    public Page<TargetView> list(@BeanParam TargetQuery query) {
        var areas = query.errors.list("area", query.area, members.directory()::code);
        var asOf = spending.asOf(query.errors, query.asOf);
        var plan = representation.collection(query, TargetView.class, PagingDefaults.orderedBy("id"));
        var known = asOf == null ? targets.asOfToday() : targets.knownOn(asOf);
        var matching = known.stream()
                .filter(in(areas, Target::area))
                .filter(in(query.indicator, Target::indicator))
                .filter(in(query.kind, Target::kind))
                .filter(in(query.commitment, Target::commitment))
                .filter(target -> query.status.stream().anyMatch(choice -> choice.includes(target.status())))
                .filter(target -> query.includesDeadline(target.year()))
                .map(TargetView::of)
                .toList();
        return plan.page(matching, Meta.of(asOf, List.of()));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getTarget", summary = "One target")
    public TargetView get(
            @Parameter(description = "The target's id", example = "rou-core-2030") @RestPath String id,
            @BeanParam TargetItemQuery query) {
        var asOf = spending.asOf(query.errors, query.asOf);
        if (asOf == null) {
            return rows.get(query, TargetView.class, () -> row(id));
        }
        representation.single(query, TargetView.class);
        return targets.knownOn(asOf).stream()
                .filter(target -> target.id().equalsIgnoreCase(id))
                .findFirst()
                .map(TargetView::of)
                .orElseThrow(() -> targets.find(id).isEmpty()
                        ? targets.targetNotFound(id)
                        : ProblemException.notFound(
                                "id", id, "The target '" + id + "' had not been announced on " + asOf + "."));
    }

    static class TargetItemQuery extends AnswerQuery {

        @QueryParam("as_of")
        @Parameter(description = "A day. The target is answered as it was known then.")
        @ParameterAlias("date")
        @Nullable
        LocalDate asOf;
    }

    @POST
    @RolesAllowed(CurrentCurator.ROLE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createTarget",
            summary = "Adds a target",
            description = "If `supersedes` is given, that promise ends on the day on which the new one was announced.")
    public Response post(
            @Parameter(description = IdempotencyKeys.MEANING) @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @BeanParam WriteQuery query,
            InputStream in) {
        return rows.post(PATH, key, query, in, row(null));
    }

    @PUT
    @Path("{id}")
    @RolesAllowed(CurrentCurator.ROLE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putTarget",
            summary = "Adds a target, or replaces the stored target with this id",
            description = "A promise is not rewritten. To correct a mistake in the record, give a `reason`.")
    public Response put(@RestPath String id, @BeanParam WriteQuery query, InputStream in) {
        return rows.put(query, in, () -> row(id));
    }

    @PATCH
    @Path("{id}")
    @RolesAllowed(CurrentCurator.ROLE)
    @Consumes({RowHandler.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(operationId = "patchTarget", summary = "Changes some fields of a target")
    public Response patch(@RestPath String id, @BeanParam WriteQuery query, InputStream in) {
        return rows.patch(query, in, () -> row(id));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(CurrentCurator.ROLE)
    @Operation(
            operationId = "deleteTarget",
            summary = "Deletes a target",
            description =
                    "Only for what was never promised. The target that it superseded is active again. A target that another "
                            + "target names cannot be deleted.")
    public Response delete(@RestPath String id, @BeanParam WriteQuery query) {
        return rows.delete(query, () -> row(id));
    }

    /** The target that a request is about. The id is null if the body contains it. */
    private NamedRow<Target, TargetView> row(@Nullable String id) {
        return new NamedRow<>(
                PATH + "/" + id,
                () -> targets.find(String.valueOf(id)),
                () -> targets.targetNotFound(String.valueOf(id)),
                (fields, stored) -> read(fields, id, stored),
                target -> PATH + "/" + target.id(),
                TargetView::of,
                TargetReader.DERIVED,
                (changes, target) -> targets.put(changes, List.of(target)),
                targets::delete);
    }

    private List<String> ids() {
        return targets.all().stream().map(Target::id).toList();
    }

    private Target read(RecordFields fields, @Nullable String id, @Nullable Target stored) {
        var ids = ids();
        var target = new TargetReader(members.directory(), ids)
                .read(fields, stored == null ? id : stored.id(), stored == null ? null : stored.announcedOn());
        if (id == null && ids.contains(target.id())) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "There is a target '" + target.id() + "' already. To correct it, PUT or PATCH " + PATH + "/"
                            + target.id() + "; a new promise needs an id of its own.");
        }
        return target;
    }

    private static <T> Predicate<Target> in(Collection<T> selected, Function<Target, T> property) {
        return target -> selected.isEmpty() || selected.contains(property.apply(target));
    }
}
