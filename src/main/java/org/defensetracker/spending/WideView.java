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

/** A row of {@code /observations} in the wide shape: one series, with a field for each year that any row has. */
@Schema(
        name = "WideObservation",
        description =
                "One series. Besides these fields it has one for each year: its name is the year, its value the figure",
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

    /** The columns of an answer whose rows have figures for these years. */
    static Columns<ObservationRow> columns(Collection<Integer> years) {
        var fields = years.stream()
                .map(year -> Field.<ObservationRow>single(
                        year.toString(),
                        BigDecimal.class,
                        "The figure of the year " + year,
                        row -> ((WideView) row).values.get(year)))
                .toList();
        return Columns.<ObservationRow>of(WideView.class).without("values").and(fields);
    }

    /** Makes one row for each series. The observations of a series must follow each other. */
    static List<ObservationRow> of(Iterable<ObservationView> observations) {
        var rows = new ArrayList<ObservationRow>();
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
