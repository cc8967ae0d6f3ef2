package org.defensetracker.exports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import org.defensetracker.http.PublicOrigin;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.RequestContext;
import org.defensetracker.http.table.Meta.CitedSource;
import org.defensetracker.spending.Selection;
import org.defensetracker.spending.Source;
import org.defensetracker.spending.Spending;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves {@code /v1/catalog.jsonld}, which catalogs of open data harvest. */
@ReadsSnapshot
@Path("/v1/catalog.jsonld")
@Produces(CatalogResource.MEDIA_TYPE)
@Tag(name = "Bundles")
class CatalogResource {

    static final String MEDIA_TYPE = "application/ld+json";

    private final ExportTables tables;
    private final Spending spending;
    private final RequestContext requestContext;
    private final PublicOrigin publicUrl;
    private final ObjectMapper json;

    CatalogResource(
            ExportTables tables,
            Spending spending,
            RequestContext requestContext,
            PublicOrigin publicUrl,
            ObjectMapper json) {
        this.tables = tables;
        this.spending = spending;
        this.requestContext = requestContext;
        this.publicUrl = publicUrl;
        this.json = json;
    }

    @GET
    @Operation(
            operationId = "getCatalog",
            summary = "The data set and its formats for catalogs of open data (DCAT 3, DCAT-AP, as JSON-LD)",
            description = "All addresses in it are absolute.")
    @APIResponse(
            responseCode = "200",
            description = "The catalog",
            content = @Content(mediaType = CatalogResource.MEDIA_TYPE, schema = @Schema(type = SchemaType.OBJECT)))
    public String catalog(@Context HttpServerRequest request) throws JsonProcessingException {
        var origin = publicUrl.of(request);
        requestContext.setOrigin(origin);
        var revision = requestContext.revision();
        var credits = spending.credits();
        var figures = Selection.inForce(Source.DEFAULT, spending.horizon(null))
                .fromSources(credits.stream().map(CitedSource::code).toList())
                .inEveryEdition();
        var catalog = new DataCatalog(
                origin,
                tables.all(),
                credits,
                spending.years(figures),
                revision == null ? null : revision.changedAt().toString());
        return json.writeValueAsString(catalog.jsonLd());
    }
}
