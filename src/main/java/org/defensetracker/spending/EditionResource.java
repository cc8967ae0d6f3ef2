package org.defensetracker.spending;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import org.defensetracker.http.Format;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.query.AlsoCalled;
import org.defensetracker.http.query.AnswerQuery;
import org.defensetracker.http.query.CollectionQuery;
import org.defensetracker.http.query.CommaSeparated;
import org.defensetracker.http.table.Meta;
import org.defensetracker.http.table.Page;
import org.defensetracker.http.table.Paging.PagingDefaults;
import org.defensetracker.http.table.Representation;
import org.defensetracker.http.write.WriteSupport;
import org.defensetracker.spending.CodeViews.EditionView;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The publications that the figures come from. */
@ReadsSnapshot
@Path("/v1/editions")
@Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
@Tag(name = "Code lists")
class EditionResource {

    private final Spending spending;
    private final Representation representation;
    private final WriteSupport support;

    EditionResource(Spending spending, Representation representation, WriteSupport support) {
        this.spending = spending;
        this.representation = representation;
        this.support = support;
    }

    static class EditionQuery extends CollectionQuery {
        @QueryParam("source")
        @Parameter(description = "Who published them; all sources unless given.")
        CommaSeparated<String> source = CommaSeparated.none();

        @QueryParam("as_of")
        @Parameter(description = "A day: the editions published by then.")
        @AlsoCalled("date")
        @Nullable
        LocalDate asOf;
    }

    @GET
    @Path("{code}")
    @Operation(operationId = "getEdition", summary = "One edition")
    public EditionView edition(
            @Parameter(description = "The edition's code, in any case", example = "NATO-2026-07") @RestPath String code,
            @BeanParam AnswerQuery query) {
        representation.single(query, EditionView.class);
        var stored = spending.edition(code).orElseThrow(() -> spending.noEdition("code", code));
        support.answersFrom(stored.revision());
        return EditionView.of(stored.value());
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
}
