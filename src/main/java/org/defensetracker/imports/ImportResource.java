package org.defensetracker.imports;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.defensetracker.curation.Attribution.Action;
import org.defensetracker.curation.CurrentCurator;
import org.defensetracker.curation.IdempotencyKeys;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.RequestContext;
import org.defensetracker.http.problem.Problem;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;
import org.defensetracker.http.query.PageQuery;
import org.defensetracker.http.table.Meta;
import org.defensetracker.http.table.Page;
import org.defensetracker.http.table.Paging.PagingDefaults;
import org.defensetracker.http.table.Representation;
import org.defensetracker.imports.ImportViews.DifferenceView;
import org.defensetracker.imports.ImportViews.ImportView;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Files in. */
@Path("/v1/imports")
@Tag(name = "Imports")
class ImportResource {

    private static final String DRY_RUNS =
            "A curator alone sees a dry run, whose figures may not be published yet; other imports need no key.";
    private static final int WAIT_SECONDS = 20;
    private static final int LONGEST_WAIT_SECONDS = 300;
    private static final Duration EVENT_EVERY = Duration.ofMillis(500);
    private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*(\\d{1,4})");

    private final ImportRunner imports;
    private final ImportRuns runs;
    private final ImportDifferences differences;
    private final CurrentCurator curator;
    private final Representation representation;
    private final RequestContext requestContext;

    ImportResource(
            ImportRunner imports,
            ImportRuns runs,
            ImportDifferences differences,
            CurrentCurator curator,
            Representation representation,
            RequestContext requestContext) {
        this.imports = imports;
        this.runs = runs;
        this.differences = differences;
        this.curator = curator;
        this.representation = representation;
        this.requestContext = requestContext;
    }

    @POST
    @RolesAllowed(CurrentCurator.ROLE)
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "importFile",
            summary = "Brings a file in, all of it or nothing",
            description =
                    "The file, as it is: CSV, NDJSON or an .xlsx workbook, recognised by what is in it. An import "
                            + "that takes longer than 20 seconds, or than `Prefer` says, is answered with 202 and goes on.")
    @RequestBody(
            description = "Up to 256 MiB",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = AnswerFormat.NDJSON_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponseSchema(value = ImportView.class, responseCode = "200")
    @APIResponse(
            responseCode = "202",
            description = "It goes on; 'Location' tells how far it is",
            content = @Content(schema = @Schema(implementation = ImportView.class)))
    public Response post(
            @BeanParam ImportQuery query,
            @Parameter(description = IdempotencyKeys.MEANING) @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @Parameter(description = "`respond-async`, or `wait=` and seconds") @HeaderParam("Prefer") @Nullable
                    String prefer,
            @Context HttpHeaders headers,
            @Context UriInfo address,
            InputStream in) {
        checkType(headers);
        if (key != null) {
            IdempotencyKeys.check(key);
        }
        query.check();
        var attribution = curator.signs(Action.IMPORT, query.reason);
        var upload = UploadedFile.of(in);
        var request = upload.sha256() + " " + address.getRequestUri().getRawQuery();
        return answer(imports.run(upload, query, attribution, key, request, seconds(prefer)));
    }

    private static void checkType(HttpHeaders headers) {
        var type = headers.getMediaType();
        if (type != null
                && (type.getType().equals("multipart") || type.getType().equals("image"))) {
            throw ProblemException.unsupported(
                    "The body must be the file itself, not a form: with curl --data-binary @file "
                            + "and -H 'Content-Type: text/csv', application/x-ndjson or that of a workbook.");
        }
    }

    private static int seconds(@Nullable String prefer) {
        var text = prefer == null ? "" : prefer;
        var wait = WAIT.matcher(text);
        if (text.contains("respond-async")) {
            return 0;
        }
        return wait.find() ? Math.min(LONGEST_WAIT_SECONDS, Integer.parseInt(wait.group(1))) : WAIT_SECONDS;
    }

    private static Response answer(ImportView run) {
        var location = "/v1/imports/" + run.id();
        var answer = switch (run.state()) {
            case "done" -> Response.ok(run).header(HttpHeaders.CONTENT_LOCATION, location);
            case "failed" ->
                Response.status(run.problem().get("status").asInt())
                        .type(Problem.MEDIA_TYPE)
                        .entity(run.problem().toString());
            default ->
                Response.accepted(run).header(HttpHeaders.LOCATION, location).header(HttpHeaders.RETRY_AFTER, 1);
        };
        return uncached(answer);
    }

    /** The state of an import does not follow the revision of the data, so that no cache may store it. */
    private static Response uncached(Response.ResponseBuilder answer) {
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @SecurityRequirement(name = "curator")
    @Operation(
            operationId = "getImport",
            summary = "One import: how far it is, or how it ended",
            description = DRY_RUNS)
    @APIResponseSchema(ImportView.class)
    public Response get(@Parameter(description = "The import's number", example = "1") @RestPath String id) {
        return uncached(Response.ok(run(id)));
    }

    @GET
    @ReadsSnapshot
    @Path("{id}/differences")
    @Produces({MediaType.APPLICATION_JSON, AnswerFormat.CSV_TYPE, AnswerFormat.NDJSON_TYPE, AnswerFormat.XLSX_TYPE})
    @SecurityRequirement(name = "curator")
    @Operation(
            operationId = "listDifferences",
            summary = "The differences between an import's file and the stored data",
            description = "Those of a dry run are deleted after a day. " + DRY_RUNS)
    public Page<DifferenceView> differences(
            @Parameter(description = "The import's number", example = "1") @RestPath String id,
            @BeanParam PageQuery query) {
        var plan = representation.<DifferenceView>collection(
                query, DifferenceView.class, PagingDefaults.orderedBy("position"));
        var run = run(id);
        if (run.report() == null) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "The import " + id + " has no differences to show: it is " + run.state() + ".");
        }
        var rows = differences.of(run.id(), plan.slice());
        return plan.page(rows, run.report().differences(), Meta.of(null, List.of()));
    }

    @GET
    @Path("{id}/events")
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = "Cache-Control", value = "no-cache")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @SecurityRequirement(name = "curator")
    @Operation(
            operationId = "streamImport",
            summary = "How far an import is, as Server-Sent Events",
            description = "An event `progress` twice a second, and `end` at the end. `data` is the Import. " + DRY_RUNS)
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            contentMediaType = MediaType.APPLICATION_JSON,
                                            contentSchema = ImportView.class)))
    public Multi<OutboundSseEvent> events(
            @Parameter(description = "The import's number", example = "1") @RestPath String id, @Context Sse sse) {
        var number = run(id).id();
        return Multi.createBy()
                .repeating()
                .uni(() -> Uni.createFrom()
                        .item(() -> runs.find(number).orElseThrow())
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .withDelay(EVENT_EVERY)
                .whilst(run -> run.state().equals("running"))
                .map(run -> event(run, sse));
    }

    private static OutboundSseEvent event(ImportView run, Sse sse) {
        return sse.newEventBuilder()
                .name(run.state().equals("running") ? "progress" : "end")
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(ImportView.class, run)
                .build();
    }

    /** The import. A dry run shows figures that may not be published yet, and only to a curator. */
    private ImportView run(String id) {
        var run = stored(id);
        if (run.dryRun()) {
            curator.check();
            requestContext.setPrivate();
        }
        return run;
    }

    private ImportView stored(String id) {
        return (id.matches("\\d{1,18}") ? runs.find(Long.parseLong(id)) : Optional.<ImportView>empty())
                .orElseThrow(() -> ProblemException.notFound(
                        "id", id, "There is no import '" + id + "'; dry runs are deleted after a day."));
    }
}
