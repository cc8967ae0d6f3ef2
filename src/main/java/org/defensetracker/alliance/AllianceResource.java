package org.defensetracker.alliance;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.defensetracker.http.AnswerQuery;
import org.defensetracker.http.Format;
import org.defensetracker.http.Presentation;
import org.defensetracker.http.Reading;
import org.defensetracker.http.Snapshot;
import org.defensetracker.progress.JudgingQuery;
import org.defensetracker.progress.Progress;
import org.defensetracker.progress.QuestionReader;
import org.defensetracker.target.Target;
import org.defensetracker.target.Targets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The alliance as a whole. */
@Snapshot
@Path("/v1/alliance")
@Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
@Tag(name = "Alliance")
class AllianceResource {

    private final Progress progress;
    private final Targets targets;
    private final QuestionReader questions;
    private final Presentation presentation;

    AllianceResource(Progress progress, Targets targets, QuestionReader questions, Presentation presentation) {
        this.progress = progress;
        this.targets = targets;
        this.questions = questions;
        this.presentation = presentation;
    }

    static class TargetChoice {
        @QueryParam("target")
        @Parameter(description = "One of the alliance's targets by id; nato-core-2035 unless given.")
        @Nullable
        String target;
    }

    @GET
    @Operation(
            operationId = "getAlliance",
            summary = "How the alliance stands toward one of its targets, and how many members were at it in each year",
            description = "NATO's own aggregates, averages computed beside them, and the members counted by verdict. "
                    + "In CSV and NDJSON the history, one row a year.")
    public AllianceView get(
            @BeanParam TargetChoice choice, @BeanParam JudgingQuery judging, @BeanParam AnswerQuery query) {
        var reading = new Reading();
        var question = questions.read(reading, judging);
        presentation.single(reading, query, AllianceView.class, AllianceView.YearRow.class);
        var known = targets.knownOn(question.horizon()).stream()
                .filter(Target::isOfTheAlliance)
                .map(Target::id)
                .toList();
        var id = reading.one("target", choice.target, Reading.oneOf(known, word -> word), Target.PLEDGE_OF_ALL);
        if (reading.isSound() && !known.contains(id)) {
            reading.refuse(
                    "target",
                    null,
                    "missing",
                    "target: " + id + " had not been announced by then; name one of " + String.join(", ", known) + ".");
        }
        reading.done();
        var standings = progress.standings(question);
        return new RollCall(standings, standings.target(id).orElseThrow()).view();
    }
}
