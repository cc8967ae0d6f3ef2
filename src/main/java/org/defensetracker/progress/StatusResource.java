package org.defensetracker.progress;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.defensetracker.assessment.Method;
import org.defensetracker.assessment.Status;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.query.CollectionQuery;
import org.defensetracker.http.query.CommaSeparated;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.http.table.Meta;
import org.defensetracker.http.table.Page;
import org.defensetracker.http.table.Paging.PagingDefaults;
import org.defensetracker.http.table.Representation;
import org.defensetracker.measure.Labelled;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.target.Commitment;
import org.defensetracker.target.TargetKind;
import org.defensetracker.target.TargetStatus;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves {@code /v1/statuses}: the code lists of answers, with the meaning of each code. */
@ReadsSnapshot
@Path("/v1/statuses")
@Produces({MediaType.APPLICATION_JSON, AnswerFormat.CSV_TYPE, AnswerFormat.NDJSON_TYPE})
@Tag(name = "Code lists")
class StatusResource {

    @Schema(name = "Code", description = "A code of one of the lists, with its meaning")
    record CodeView(
            @Schema(
                    description =
                            "progress_status, commitment, observation_status, target_status, target_kind, change_cause or method")
            String list,

            @Schema(description = "The position in its list, from 1. Progress statuses are in the order of merit")
            int rank,

            String code,
            String label,
            String meaning) {}

    static class CodeQuery extends CollectionQuery {
        @QueryParam("list")
        @Parameter(description = "Code lists, by name. If not given: all.")
        CommaSeparated<String> list = CommaSeparated.none();
    }

    private static final List<CodeView> CODES = codes();

    private final Representation representation;

    StatusResource(Representation representation) {
        this.representation = representation;
    }

    @GET
    @Operation(
            operationId = "listStatuses",
            summary = "The code lists of statuses, commitments, kinds, causes and methods, with their meanings")
    public Page<CodeView> statuses(@BeanParam CodeQuery query) {
        var names = CODES.stream().map(CodeView::list).distinct().toList();
        var wanted = query.errors.list("list", query.list, ParameterErrors.oneOf(names));
        var plan = representation.collection(query, CodeView.class, PagingDefaults.orderedBy("list", "rank"));
        var rows = CODES.stream()
                .filter(code -> wanted.isEmpty() || wanted.contains(code.list()))
                .toList();
        return plan.page(rows, Meta.of(null, List.of()));
    }

    private static List<CodeView> codes() {
        return Stream.of(
                        list("progress_status", Status.values()),
                        list("commitment", Commitment.values()),
                        list("observation_status", ObservationStatus.values()),
                        list("target_status", TargetStatus.values()),
                        list("target_kind", TargetKind.values()),
                        list("change_cause", VerdictChange.Cause.values()),
                        list("method", Method.values()))
                .flatMap(List::stream)
                .toList();
    }

    private static List<CodeView> list(String name, Labelled[] codes) {
        return IntStream.range(0, codes.length)
                .mapToObj(i -> new CodeView(name, i + 1, codes[i].code(), codes[i].label(), codes[i].meaning()))
                .toList();
    }
}
