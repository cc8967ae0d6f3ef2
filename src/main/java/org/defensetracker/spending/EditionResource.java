package org.defensetracker.spending;

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
import java.util.Set;
import java.util.function.BiConsumer;
import org.defensetracker.curation.ChangeSet;
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
import org.defensetracker.http.query.CollectionQuery;
import org.defensetracker.http.query.CommaSeparated;
import org.defensetracker.http.query.ParameterAlias;
import org.defensetracker.http.query.RecordFields;
import org.defensetracker.http.table.Meta;
import org.defensetracker.http.table.Page;
import org.defensetracker.http.table.Paging.PagingDefaults;
import org.defensetracker.http.table.Representation;
import org.defensetracker.spending.CodeListViews.EditionView;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Serves {@code /v1/editions}: reads, adds, corrects and deletes editions. */
@ReadsSnapshot
@Path(EditionResource.PATH)
@Produces({MediaType.APPLICATION_JSON, AnswerFormat.CSV_TYPE, AnswerFormat.NDJSON_TYPE, AnswerFormat.XLSX_TYPE})
@Tag(name = "Code lists")
class EditionResource {

    static final String PATH = "/v1/editions";

    private final Spending spending;
    private final Representation representation;
    private final RowHandler rows;

    EditionResource(Spending spending, Representation representation, RowHandler rows) {
        this.spending = spending;
        this.representation = representation;
        this.rows = rows;
    }

    static class EditionQuery extends CollectionQuery {
        @QueryParam("source")
        @Parameter(description = "Sources, by code. If not given: all.")
        CommaSeparated<String> source = CommaSeparated.none();

        @QueryParam("as_of")
        @Parameter(description = "A day. Only editions that were published on or before it are listed.")
        @ParameterAlias("date")
        @Nullable
        LocalDate asOf;
    }

    @GET
    @Path("{code}")
    @Operation(operationId = "getEdition", summary = "One edition")
    public EditionView edition(
            @Parameter(description = "The edition's code, in upper or lower case", example = "NATO-2026-07") @RestPath
                    String code,
            @BeanParam AnswerQuery query) {
        return rows.get(query, EditionView.class, () -> row(code));
    }

    @GET
    @Operation(operationId = "listEditions", summary = "The publications that the figures come from")
    public Page<EditionView> editions(@BeanParam EditionQuery query) {
        var sources = query.errors.list("source", query.source, spending.knownSource());
        var asOf = spending.asOf(query.errors, query.asOf);
        var plan =
                representation.collection(query, EditionView.class, PagingDefaults.orderedBy("published_on", "code"));
        var editions = spending.editions().stream()
                .filter(edition -> sources.isEmpty() || sources.contains(edition.source()))
                .filter(edition -> !edition.publishedOn().isAfter(spending.horizon(asOf)))
                .toList();
        var credited = editions.stream().map(Edition::source).distinct().toList();
        return plan.page(editions.stream().map(EditionView::of).toList(), Meta.of(asOf, spending.credits(credited)));
    }

    @POST
    @RolesAllowed(CurrentCurator.ROLE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createEdition", summary = "Adds an edition")
    public Response post(
            @Parameter(description = IdempotencyKeys.MEANING) @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @BeanParam WriteQuery query,
            InputStream in) {
        return rows.post(PATH, key, query, in, row(null));
    }

    @PUT
    @Path("{code}")
    @RolesAllowed(CurrentCurator.ROLE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "putEdition", summary = "Adds an edition, or replaces the stored edition with this code")
    public Response put(@RestPath String code, @BeanParam WriteQuery query, InputStream in) {
        return rows.put(query, in, () -> row(code));
    }

    @PATCH
    @Path("{code}")
    @RolesAllowed(CurrentCurator.ROLE)
    @Consumes({RowHandler.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(operationId = "patchEdition", summary = "Changes some fields of an edition")
    public Response patch(@RestPath String code, @BeanParam WriteQuery query, InputStream in) {
        return rows.patch(query, in, () -> row(code));
    }

    @DELETE
    @Path("{code}")
    @RolesAllowed(CurrentCurator.ROLE)
    @Operation(
            operationId = "deleteEdition",
            summary = "Deletes an edition",
            description = "An edition that has figures is deleted only together with them: send `with=observations`.")
    public Response delete(
            @RestPath String code,
            @Parameter(
                            description =
                                    "What to delete together with the edition. Refused if a target or a newer edition needs it.")
                    @QueryParam("with")
                    @Nullable
                    EditionPart with,
            @BeanParam WriteQuery query) {
        return rows.delete(query, () -> row(code, with == null ? spending::delete : spending::deleteWithObservations));
    }

    /** What can be deleted with an edition. */
    enum EditionPart {
        OBSERVATIONS
    }

    /** The edition that a request is about. The code is null if the body contains it. */
    private NamedRow<Edition, EditionView> row(@Nullable String code) {
        return row(code, spending::delete);
    }

    private NamedRow<Edition, EditionView> row(@Nullable String code, BiConsumer<ChangeSet, Edition> delete) {
        return new NamedRow<>(
                PATH + "/" + code,
                () -> spending.edition(String.valueOf(code)),
                () -> spending.editionNotFound("code", String.valueOf(code)),
                (fields, stored) -> read(fields, stored == null ? code : stored.code()),
                edition -> PATH + "/" + edition.code(),
                EditionView::of,
                Set.of("price_year"),
                spending::put,
                delete);
    }

    private Edition read(RecordFields fields, @Nullable String code) {
        var edition = new EditionReader(spending.sources()).read(fields, code);
        if (code == null && spending.edition(edition.code()).isPresent()) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "There is an edition '" + edition.code() + "' already. To describe it better, PUT or PATCH " + PATH
                            + "/" + edition.code() + ".");
        }
        return edition;
    }
}
