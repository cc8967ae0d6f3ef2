package org.defensetracker.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.caching.BuildInfo;
import org.defensetracker.http.table.Document;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The index of the API, for programs that open the root address; browsers get the first page there. */
@ReadsSnapshot // The index depends on no data, but is cached like an answer that does.
@Path("/")
@Tag(name = "Index")
class IndexResource {

    @Schema(name = "Index", description = "What there is")
    record IndexView(String name, String version, String description, List<IndexEntry> resources) {

        @Schema(name = "IndexEntry", description = "One address, and what is there")
        record IndexEntry(String path, String title) {}
    }

    private static final String DESCRIPTION =
            "Who promised to spend what share of GDP on defense, what was really spent, and whether the pace suffices.";

    private static final List<IndexView.IndexEntry> ENTRIES = List.of(
            new IndexView.IndexEntry("/v1/members", "The members, with current spending, pledge and progress"),
            new IndexView.IndexEntry("/v1/members/ROU", "One member, with all its targets"),
            new IndexView.IndexEntry("/v1/members/ROU/path?target=rou-core-2030", "Year by year toward one target"),
            new IndexView.IndexEntry(
                    "/v1/members/CZE/history?target=nato-core-floor", "The verdict under each edition"),
            new IndexView.IndexEntry("/v1/members/ROU/chart.svg", "One member as a chart; also .png"),
            new IndexView.IndexEntry("/v1/progress", "Every member against every target that applies to it"),
            new IndexView.IndexEntry(
                    "/v1/progress?member=ROU&target_value=3.5&target_year=2030", "A what-if: a target that nobody set"),
            new IndexView.IndexEntry(
                    "/v1/progress/chart.svg?member=ROU,POL,DEU", "Some members in one chart; also .png"),
            new IndexView.IndexEntry("/v1/alliance?target=nato-core-2035", "The alliance as a whole"),
            new IndexView.IndexEntry("/v1/alliance/chart.svg", "The alliance as a chart; also .png"),
            new IndexView.IndexEntry("/v1/verdict-changes", "The verdicts that differ between two editions"),
            new IndexView.IndexEntry("/v1/verdict-changes.atom", "The same in sentences, as a feed"),
            new IndexView.IndexEntry("/v1/targets", "Who promised what, by when, and where it was said"),
            new IndexView.IndexEntry("/v1/targets/rou-core-2030", "One target"),
            new IndexView.IndexEntry("/v1/observations", "The figures"),
            new IndexView.IndexEntry("/v1/observations/wide", "The same with a column for each year"),
            new IndexView.IndexEntry("/v1/observations/NATO-2026-07/ROU/core_pct_gdp/2026", "One figure"),
            new IndexView.IndexEntry("/v1/observations.jsonstat", "The figures as a cube (JSON-stat 2.0)"),
            new IndexView.IndexEntry("/v1/revisions", "How editions revise the same figure"),
            new IndexView.IndexEntry("/v1/compare?area=ROU", "The same figure as several sources have it"),
            new IndexView.IndexEntry("/v1/editions", "The publications that the figures come from"),
            new IndexView.IndexEntry("/v1/editions/NATO-2026-07", "One publication"),
            new IndexView.IndexEntry("/v1/indicators", "What is measured"),
            new IndexView.IndexEntry("/v1/statuses", "The code lists"),
            new IndexView.IndexEntry("/v1/changes", "What was written, by whom and when"),
            new IndexView.IndexEntry("/v1/changes.atom", "The same as a feed"),
            new IndexView.IndexEntry("/v1/changes/stream", "The same as it happens (Server-Sent Events)"),
            new IndexView.IndexEntry("/v1/search?q=romania", "Anything by name, code or words"),
            new IndexView.IndexEntry("/v1/datapackage.json", "Every table with types and keys (Frictionless Data)"),
            new IndexView.IndexEntry("/v1/dump.zip", "Every table in one archive"),
            new IndexView.IndexEntry("/v1/catalog.jsonld", "The data set and its formats for catalogs (DCAT)"),
            new IndexView.IndexEntry("/v1/status", "What the service holds, and how fresh it is"),
            new IndexView.IndexEntry("/sdmx/2.1/dataflow", "The same for statistical software (SDMX 2.1)"),
            new IndexView.IndexEntry("/sdmx/3.0/structure/dataflow", "The same by SDMX 3.0"),
            new IndexView.IndexEntry(
                    "/mcp", "The same for assistants (Model Context Protocol; messages are sent by POST)"),
            new IndexView.IndexEntry("/llms.txt", "What there is, for assistants"),
            new IndexView.IndexEntry("/docs", "The documentation"),
            new IndexView.IndexEntry("/problems", "The kinds of problem that an answer can report"),
            new IndexView.IndexEntry("/openapi.yaml", "The API's description (OpenAPI; also /openapi.json)"),
            new IndexView.IndexEntry("/q/swagger-ui", "The same to try out"),
            new IndexView.IndexEntry("/q/health", "Whether the service is well"),
            new IndexView.IndexEntry("/q/metrics", "What it measures of itself"));

    /** The index as JSON. */
    private record IndexDocument(byte[] json) implements Document {

        @Override
        public void write(AnswerFormat format, OutputStream out) throws IOException {
            out.write(json);
        }

        @Override
        public boolean isFile() {
            return false;
        }
    }

    private final IndexDocument index;

    IndexResource(BuildInfo build, ObjectMapper json) throws JsonProcessingException {
        var view = new IndexView("Defense Target Tracker", build.version(), DESCRIPTION, ENTRIES);
        index = new IndexDocument(json.writeValueAsBytes(view));
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getIndex", summary = "What there is: JSON, or a page for browsers")
    @APIResponseSchema(IndexView.class)
    public Response index() {
        return Response.ok(index).type(MediaType.APPLICATION_JSON_TYPE).build();
    }
}
