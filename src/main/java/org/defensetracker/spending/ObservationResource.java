package org.defensetracker.spending;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.defensetracker.http.Format;
import org.defensetracker.http.Meta;
import org.defensetracker.http.Page;
import org.defensetracker.http.Paging.Defaults;
import org.defensetracker.http.Presentation;
import org.defensetracker.http.Reading;
import org.defensetracker.http.Snapshot;
import org.defensetracker.member.Members;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The figures. */
@Snapshot
@Path("/v1/observations")
@Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
@Tag(name = "Figures")
class ObservationResource {

    private record SeriesKey(String area, String indicator, String edition) {
        static SeriesKey of(ObservationView row) {
            return new SeriesKey(row.area(), row.indicator(), row.edition());
        }
    }

    private final Spending spending;
    private final Members members;
    private final Presentation presentation;

    ObservationResource(Spending spending, Members members, Presentation presentation) {
        this.spending = spending;
        this.members = members;
        this.presentation = presentation;
    }

    @GET
    @Operation(
            operationId = "listObservations",
            summary = "The figures, one row each",
            description = "For each area, indicator and source those of the edition in force: the newest that reports "
                    + "them at all, published by `as_of` where it is given. Editions are never mixed in one series.")
    public Page<ObservationRow> observations(@BeanParam ObservationQuery query) {
        var reading = new Reading();
        var figures = new FigureQuery(reading, spending, members.atlas());
        var wanted = figures.selection(query);
        var wide = "wide".equals(reading.one("shape", query.shape, Reading.word("long", "wide")));
        var latest = Boolean.TRUE.equals(reading.flag("latest", query.latest));
        if (!wide) {
            var plan = presentation.<ObservationRow>collection(
                    reading, query, ObservationView.class, Defaults.orderedBy("area", "indicator", "year", "edition"));
            reading.done();
            return plan.page(List.copyOf(rows(figures, wanted, latest)), meta(figures, wanted));
        }
        // The years that there are decide on the fields, so the rows come before the reading's end.
        var rows = reading.isSound() ? rows(figures, wanted, latest) : List.<ObservationView>of();
        var years = new TreeSet<>(rows.stream().map(ObservationView::year).toList());
        var columns = WideView.columns(years);
        var plan = presentation.collection(reading, query, columns, Defaults.orderedBy("area", "indicator", "edition"));
        reading.done();
        var series = rows.stream().collect(groupingBy(SeriesKey::of, LinkedHashMap::new, toList()));
        return plan.page(
                series.values().stream().<ObservationRow>map(WideView::of).toList(), meta(figures, wanted));
    }

    private List<ObservationView> rows(FigureQuery figures, Selection wanted, boolean latestAlone) {
        var rows = spending.select(wanted).stream().map(figures::view).toList();
        if (!latestAlone) {
            return rows;
        }
        Map<SeriesKey, ObservationView> latest = new LinkedHashMap<>();
        rows.forEach(row -> latest.merge(SeriesKey.of(row), row, (a, b) -> a.year() > b.year() ? a : b));
        return new ArrayList<>(latest.values());
    }

    private Meta meta(FigureQuery figures, Selection wanted) {
        return Meta.of(figures.asOf(), spending.credits(wanted.sources()));
    }
}
