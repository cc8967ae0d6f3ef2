package org.defensetracker.spending;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.defensetracker.http.Columns;
import org.defensetracker.http.Columns.Field;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One series in one row: a field for each year that any row has, named by the year. */
@Schema(
        name = "WideObservation",
        description = "One series in one row: beside these fields one for each year, named by the year, with its value",
        additionalProperties = BigDecimal.class)
record WideView(
        String area,
        String areaName,
        String areaType,
        String indicator,
        String unit,
        String source,
        String edition,
        LocalDate publishedOn,
        @JsonIgnore @Schema(hidden = true) Map<Integer, BigDecimal> values)
        implements ObservationRow {

    /** The columns of rows that have these years. */
    static Columns<ObservationRow> columns(Collection<Integer> years) {
        var fields = years.stream()
                .map(year -> Field.<ObservationRow>single(
                        year.toString(), BigDecimal.class, row -> ((WideView) row).values.get(year)))
                .toList();
        return Columns.<ObservationRow>of(WideView.class).without("values").and(fields);
    }

    static WideView of(List<ObservationView> series) {
        var first = series.get(0);
        var values = series.stream().collect(Collectors.toMap(ObservationView::year, ObservationView::value));
        return new WideView(
                first.area(),
                first.areaName(),
                first.areaType(),
                first.indicator(),
                first.unit(),
                first.source(),
                first.edition(),
                first.publishedOn(),
                values);
    }
}
