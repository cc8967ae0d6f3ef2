package org.defensetracker.monitoring;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import org.defensetracker.assessment.Method;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.DataRevision;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.caching.BuildInfo;
import org.defensetracker.http.query.AnswerQuery;
import org.defensetracker.http.table.Representation;
import org.defensetracker.member.Members;
import org.defensetracker.monitoring.ServiceStatusView.BuildView;
import org.defensetracker.monitoring.ServiceStatusView.EditionSizeView;
import org.defensetracker.monitoring.ServiceStatusView.MethodVersion;
import org.defensetracker.monitoring.ServiceStatusView.NewestFigures;
import org.defensetracker.monitoring.ServiceStatusView.StoredCounts;
import org.defensetracker.spending.EditionSize;
import org.defensetracker.spending.Spending;
import org.defensetracker.target.Targets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves {@code /v1/status}: what the service holds, and how fresh it is. */
@ReadsSnapshot
@Path("/v1/status")
@Produces({MediaType.APPLICATION_JSON, AnswerFormat.CSV_TYPE, AnswerFormat.NDJSON_TYPE, AnswerFormat.XLSX_TYPE})
@Tag(name = "Index")
class ServiceStatusResource {

    private final Members members;
    private final Spending spending;
    private final Targets targets;
    private final DataRevision data;
    private final BuildInfo build;
    private final Clock clock;
    private final Representation representation;

    ServiceStatusResource(
            Members members,
            Spending spending,
            Targets targets,
            DataRevision data,
            BuildInfo build,
            Clock clock,
            Representation representation) {
        this.members = members;
        this.spending = spending;
        this.targets = targets;
        this.data = data;
        this.build = build;
        this.clock = clock;
        this.representation = representation;
    }

    @GET
    @Operation(
            operationId = "getStatus",
            summary = "What the service holds, how fresh it is, and which build answers",
            description = "CSV and workbooks have one row, without the list of editions.")
    public ServiceStatusView status(@BeanParam AnswerQuery query) {
        representation.single(query, ServiceStatusView.class);
        var revision = data.current();
        var editions = spending.editionSizes();
        var counts = new StoredCounts(
                members.directory().members().size(),
                spending.sources().size(),
                editions.size(),
                editions.stream().mapToLong(EditionSize::observations).sum(),
                targets.all().size());
        return new ServiceStatusView(
                revision.number(),
                revision.dataSet(),
                revision.changedAt(),
                EditionSize.newest(editions, LocalDate.now(clock))
                        .map(newest -> NewestFigures.of(newest, clock))
                        .orElse(null),
                counts,
                MethodVersion.of(Method.LINEAR_PP),
                BuildView.of(build),
                editions.stream().map(EditionSizeView::of).toList());
    }
}
