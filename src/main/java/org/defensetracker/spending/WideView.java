package org.defensetracker.spending;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.defensetracker.http.Answer;
import org.defensetracker.http.table.CodesOf;
import org.defensetracker.http.table.Columns;
import org.defensetracker.http.table.Columns.Column;
import org.defensetracker.http.table.Columns.Field;
import org.defensetracker.measure.Indicator;
import org.defensetracker.member.Area;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A row of {@code /observations/wide}: one series, with the figure of each year. */
@Schema(name = "WideObservation", description = "One series. In the flat formats each year is a column")
record WideView(
        String area,
        String areaName,
        @CodesOf(Area.Type.class) String areaType,
        @CodesOf(value = Indicator.class, mayGrow = true) String indicator,
        String unit,
        @Nullable Integer priceYear,
        String source,
        String edition,
        LocalDate publishedOn,

        @Schema(description = "The figure of each year that any series of the answer has; null if this one has none")
        Map<Integer, @Nullable BigDecimal> values)
        implements Answer {

    /** The columns of an answer whose rows have figures for these years: a field for all, and a column for each. */
    static Columns<WideView> columns(Collection<Integer> years) {
        var columns = years.stream()
                .map(year -> new Column<WideView>(
                        year.toString(),
                        BigDecimal.class,
                        "The figure of the year " + year,
                        row -> row.values.get(year)))
                .toList();
        return Columns.<WideView>of(WideView.class)
                .without("values")
                .and(List.of(new Field<>("values", row -> row.valuesOf(years), columns)));
    }

    /** The figures of these years, with null for a year without one. */
    private Map<Integer, @Nullable BigDecimal> valuesOf(Collection<Integer> years) {
        var all = new LinkedHashMap<Integer, @Nullable BigDecimal>();
        years.forEach(year -> all.put(year, values.get(year)));
        return all;
    }

    /** Makes one row for each series. The observations of a series must follow each other. */
    static List<WideView> of(Iterable<ObservationView> observations) {
        var rows = new ArrayList<WideView>();
        WideView last = null;
        for (var observation : observations) {
            if (last == null || !last.isOf(observation)) {
                last = withoutValues(observation);
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

    private static WideView withoutValues(ObservationView first) {
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
