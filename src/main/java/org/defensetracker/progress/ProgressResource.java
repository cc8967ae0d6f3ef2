package org.defensetracker.progress;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.defensetracker.assessment.Status;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.http.table.Page;
import org.defensetracker.http.table.Paging.PagingDefaults;
import org.defensetracker.http.table.Representation;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.member.Area;
import org.defensetracker.member.Members;
import org.defensetracker.member.Region;
import org.defensetracker.target.Target;
import org.defensetracker.target.Targets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Serves {@code /v1/progress}: the verdict on every member and every target that applies to it. */
@ReadsSnapshot
@Path("/v1/progress")
@Produces({MediaType.APPLICATION_JSON, AnswerFormat.CSV_TYPE, AnswerFormat.NDJSON_TYPE, AnswerFormat.XLSX_TYPE})
@Tag(name = "Progress")
class ProgressResource {

    private static final int LIMIT = 1000;

    private final Progress progress;
    private final Members members;
    private final Targets targets;
    private final AssessmentOptionsReader optionsReader;
    private final Representation representation;

    ProgressResource(
            Progress progress,
            Members members,
            Targets targets,
            AssessmentOptionsReader optionsReader,
            Representation representation) {
        this.progress = progress;
        this.members = members;
        this.targets = targets;
        this.optionsReader = optionsReader;
        this.representation = representation;
    }

    @GET
    @Operation(
            operationId = "listProgress",
            summary = "The progress of every member toward every target that applies to it",
            description =
                    "The targets are each member's own and the alliance's, if they are in force. With `target_value` the "
                            + "answer is a what-if: one member and a target that is not stored. Without `limit` JSON has 1000 rows. docs/method.md explains the method.")
    public Page<ProgressView> list(
            @BeanParam ProgressQuery query, @BeanParam AssessmentQuery assessmentQuery, @BeanParam WhatIfQuery whatIf) {
        var directory = members.directory();
        var all = targets.all();
        var wanted = Set.copyOf(query.errors.list(
                "member", query.member, text -> directory.knownMember(text).code()));
        var ids = query.errors.list(
                "target",
                query.target,
                ParameterErrors.oneOf(all.stream().map(Target::id).toList()));
        var options = optionsReader.read(assessmentQuery);
        var judgedTarget = whatIf.whatIf(query.indicator);
        if (judgedTarget != null) {
            checkWhatIf(query, wanted);
        }
        var plan = representation.collection(
                query,
                ProgressView.class,
                PagingDefaults.orderedBy("member", "target", "target_value").limitedTo(LIMIT));
        var snapshot = progress.snapshot(options, wanted, directory, all);
        var rows = chosen(snapshot, wanted, query.region)
                .flatMap(area -> judgedTarget == null
                        ? snapshot.verdicts(area, isWanted(query, ids))
                        : Stream.of(judgedTarget)
                                .filter(isWanted(query, ids))
                                .map(target -> snapshot.verdict(area, target)))
                .filter(hasStatus(query.status, query.robust))
                .map(verdict -> ProgressView.of(verdict, options))
                .toList();
        return plan.page(rows, optionsReader.meta(options));
    }

    private static Stream<Area> chosen(ProgressSnapshot snapshot, Set<AreaCode> wanted, List<Region> regions) {
        return snapshot.directory().members().stream()
                .filter(Area::hasArmedForces)
                .filter(area -> wanted.isEmpty() || wanted.contains(area.code()))
                .filter(area -> area.liesIn(regions));
    }

    /** Whether the query asks for the verdict on a target: what it does not ask for is not computed. */
    private static Predicate<JudgedTarget> isWanted(ProgressQuery query, List<String> ids) {
        return target -> (ids.isEmpty() || ids.contains(target.id()))
                && (query.indicator.isEmpty() || query.indicator.contains(target.indicator()))
                && (query.scope == null
                        || query.scope.name().equalsIgnoreCase(target.scope().code()))
                && (query.declined == null || query.declined == target.declined());
    }

    private static Predicate<Verdict> hasStatus(List<Status> statuses, @Nullable Boolean robust) {
        return verdict -> {
            var assessment = verdict.assessment();
            return (statuses.isEmpty() || statuses.contains(assessment.status()))
                    && (robust == null || robust.equals(assessment.robust()));
        };
    }

    private static void checkWhatIf(ProgressQuery query, Set<AreaCode> wanted) {
        if (wanted.size() != 1) {
            query.errors.refuse(
                    "member",
                    query.member.isGiven() ? query.member.text() : null,
                    "conflict",
                    "member: a what-if is about exactly one member, such as member=ROU.");
        }
        if (query.target.isGiven()) {
            query.errors.refuse(
                    "target",
                    query.target.text(),
                    "conflict",
                    "target: a what-if has a 'target_value' in place of a target.");
        }
        if (query.scope != null) {
            query.errors.refuse(
                    "scope",
                    query.scope.name().toLowerCase(Locale.ROOT),
                    "conflict",
                    "scope: a what-if is neither own nor the alliance's.");
        }
    }
}
