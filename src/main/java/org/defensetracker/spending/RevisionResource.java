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
import org.defensetracker.http.Format;
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
import org.defensetracker.spending.RevisionView.EditionFigure;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How successive editions of one source restate the same figure. */
@ReadsSnapshot
@Path("/v1/revisions")
@Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
@Tag(name = "Figures")
class RevisionResource {

    private record RestatedKey(String source, AreaCode area, Indicator indicator, Year year) {}

    /** The parameters of {@code /revisions}. */
    static class RevisionQuery extends ObservationFilterQuery {

        @QueryParam("source")
        @Parameter(description = "Who published the figures; NATO unless given.")
        CommaSeparated<String> source = CommaSeparated.none();

        @QueryParam("min_change")
        @Parameter(
                description =
                        "The smallest change to show, up or down, in the indicator's unit; leaves out first figures.")
        @Schema(minimum = "0", maximum = "999999999")
        @Nullable
        BigDecimal minChange;
    }

    private final Spending spending;
    private final Members members;
    private final Representation representation;

    RevisionResource(Spending spending, Members members, Representation representation) {
        this.spending = spending;
        this.members = members;
        this.representation = representation;
    }

    @GET
    @Operation(
            operationId = "listRevisions",
            summary = "The same figure in successive editions, with the change",
            description =
                    "The first edition that has a figure is a row without a change. Figures at prices of different years "
                            + "are not subtracted.")
    public Page<RevisionView> revisions(@BeanParam RevisionQuery query) {
        var selections = new SelectionReader(query.errors, spending, members.directory());
        var wanted =
                selections.selection(query, selections.sources(query.source)).inEveryEdition();
        var plan = representation.collection(
                query,
                RevisionView.class,
                PagingDefaults.orderedBy("area", "indicator", "year", "published_on", "edition"));
        var rows = spending.select(wanted).stream()
                .collect(groupingBy(row -> key(selections, row), LinkedHashMap::new, toList()))
                .values()
                .stream()
                .flatMap(editions -> successive(selections, editions).stream())
                .filter(row -> isLarge(row.change(), query.minChange))
                .toList();
        return plan.page(rows, Meta.of(selections.asOf(), spending.credits(wanted.sources())));
    }

    private static RestatedKey key(SelectionReader selections, Observation row) {
        return new RestatedKey(selections.edition(row).source(), row.area(), row.indicator(), row.year());
    }

    private static List<RevisionView> successive(SelectionReader selections, List<Observation> editions) {
        var byDate = editions.stream()
                .map(observation -> new EditionFigure(observation, selections.edition(observation)))
                .sorted(Comparator.comparing(
                                (EditionFigure figure) -> figure.edition().publishedOn())
                        .thenComparing(figure -> figure.edition().code()))
                .toList();
        var views = new ArrayList<RevisionView>();
        EditionFigure previous = null;
        for (var figure : byDate) {
            views.add(RevisionView.of(figure, previous));
            previous = figure;
        }
        return views;
    }

    private static boolean isLarge(@Nullable BigDecimal change, @Nullable BigDecimal least) {
        return least == null || change != null && change.abs().compareTo(least) >= 0;
    }
}
