package org.defensetracker.spending;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.query.CommaSeparated;
import org.defensetracker.http.table.Meta;
import org.defensetracker.http.table.Page;
import org.defensetracker.http.table.Paging.PagingDefaults;
import org.defensetracker.http.table.Representation;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.Year;
import org.defensetracker.member.Members;
import org.defensetracker.spending.ObservationRevisionView.EditionFigure;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Serves {@code /v1/revisions}: how successive editions of a source restate the same figure. */
@ReadsSnapshot
@Path("/v1/revisions")
@Produces({MediaType.APPLICATION_JSON, AnswerFormat.CSV_TYPE, AnswerFormat.NDJSON_TYPE, AnswerFormat.XLSX_TYPE})
@Tag(name = "Figures")
class ObservationRevisionResource {

    private record RestatedKey(String source, AreaCode area, Indicator indicator, Year year) {}

    /** The parameters of {@code /revisions}. */
    static class RevisionQuery extends ObservationCollectionQuery {

        @QueryParam("source")
        @Parameter(description = "Sources, by code. If not given: NATO.")
        CommaSeparated<String> source = CommaSeparated.none();

        @QueryParam("min_change")
        @Parameter(
                description =
                        "The smallest change to show, up or down, in the indicator's unit. If it is given, rows that show no change are left out.")
        @Schema(minimum = "0", maximum = "999999999")
        @Nullable
        BigDecimal minChange;
    }

    private final Spending spending;
    private final Members members;
    private final Representation representation;

    ObservationRevisionResource(Spending spending, Members members, Representation representation) {
        this.spending = spending;
        this.members = members;
        this.representation = representation;
    }

    @GET
    @Operation(
            operationId = "listRevisions",
            summary = "The same figure in successive editions, with the change",
            description =
                    "The row of the first edition that has a figure shows no change, and neither does a row whose price "
                            + "year differs from the previous one.")
    public Page<ObservationRevisionView> revisions(@BeanParam RevisionQuery query) {
        var selections = new SelectionReader(query.errors, spending, members.directory());
        var wanted =
                selections.selection(query, selections.sources(query.source)).inEveryEdition();
        var plan = representation.collection(
                query,
                ObservationRevisionView.class,
                PagingDefaults.orderedBy("area", "indicator", "year", "published_on", "edition"));
        var rows = spending.select(wanted).stream()
                .collect(groupingBy(row -> key(selections, row), LinkedHashMap::new, toList()))
                .values()
                .stream()
                .flatMap(editions -> rows(selections, editions).stream())
                .filter(row -> isAtLeast(row.change(), query.minChange))
                .toList();
        return plan.page(rows, Meta.of(selections.asOf(), spending.credits(wanted.sources())));
    }

    private static RestatedKey key(SelectionReader selections, Observation row) {
        return new RestatedKey(selections.edition(row).source(), row.area(), row.indicator(), row.year());
    }

    private static List<ObservationRevisionView> rows(SelectionReader selections, List<Observation> editions) {
        var byDate = editions.stream()
                .map(observation -> new EditionFigure(observation, selections.edition(observation)))
                .sorted(Comparator.comparing(
                                (EditionFigure figure) -> figure.edition().publishedOn())
                        .thenComparing(figure -> figure.edition().code()))
                .toList();
        var views = new ArrayList<ObservationRevisionView>();
        EditionFigure previous = null;
        for (var figure : byDate) {
            views.add(ObservationRevisionView.of(figure, previous));
            previous = figure;
        }
        return views;
    }

    private static boolean isAtLeast(@Nullable BigDecimal change, @Nullable BigDecimal minChange) {
        return minChange == null || change != null && change.abs().compareTo(minChange) >= 0;
    }
}
