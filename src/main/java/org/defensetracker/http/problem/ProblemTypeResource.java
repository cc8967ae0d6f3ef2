package org.defensetracker.http.problem;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The pages that the {@code type} of a problem leads to. */
@Path("/problems")
@Tag(name = "Problems")
class ProblemTypeResource {

    @Schema(name = "ProblemType", description = "A kind of problem, and what to do about it")
    record ProblemTypeView(String type, String title, int status, String explanation) {

        static ProblemTypeView of(ProblemType type) {
            return new ProblemTypeView(type.uri(), type.title(), type.status(), type.explanation());
        }
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listProblemTypes", summary = "The kinds of problem that an answer can report")
    public List<ProblemTypeView> list() {
        return Arrays.stream(ProblemType.values()).map(ProblemTypeView::of).toList();
    }

    @GET
    @Path("{code}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getProblemType", summary = "One kind of problem, as JSON or as a page")
    public ProblemTypeView get(
            @Parameter(description = "The kind of problem", example = "invalid-parameter") @RestPath String code) {
        return ProblemTypeView.of(type(code));
    }

    @GET
    @Path("{code}")
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public String page(@RestPath String code) {
        var type = type(code);
        // Nothing of the request is in the page: the texts of a type are ours.
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%1$s – Defense Target Tracker</title>
                </head>
                <body>
                <h1>%1$s</h1>
                <p><strong>HTTP %2$s</strong>, <code>%3$s</code></p>
                <p>%4$s</p>
                <p><a href="/">Overview</a></p>
                </body>
                </html>
                """.formatted(
                        type.title(),
                        type.status(),
                        type.uri(),
                        type.explanation().replace("&", "&amp;").replace("<", "&lt;"));
    }

    private static ProblemType type(String code) {
        return ProblemType.ofCode(code)
                .orElseThrow(() -> ProblemException.notFound(
                        "code",
                        code,
                        "There is no kind of problem '" + code + "'."
                                + Suggestion.sentence(
                                        code,
                                        Arrays.stream(ProblemType.values())
                                                .map(ProblemType::code)
                                                .toList())));
    }
}
