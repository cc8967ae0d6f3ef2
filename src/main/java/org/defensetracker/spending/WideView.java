package org.defensetracker.spending;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.defensetracker.http.table.Columns;
import org.defensetracker.http.table.Columns.Field;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

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
        @Nullable Integer priceYear,
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

    /** A row for each series of observations that come series by series. */
    static List<ObservationRow> of(Iterable<ObservationView> observations) {
        var rows = new ArrayList<ObservationRow>();
        WideView last = null;
        for (var observation : observations) {
            if (last == null || !last.isOf(observation)) {
                last = begin(observation);
                rows.add(last);
            }
            last.values.put(observation.year(), observation.value());
        }
        return rows;
    }

    private boolean isOf(ObservationView observation) {
        return area.equals(observation.area())
                && indicator.equals(observation.indicator())
                && edition.equals(observation.edition());
    }

    private static WideView begin(ObservationView first) {
        return new WideView(
                first.area(),
                first.areaName(),
                first.areaType(),
                first.indicator(),
                first.unit(),
                first.priceYear(),
                first.source(),
                first.edition(),
                first.publishedOn(),
                new HashMap<>());
    }
}
