package org.defensetracker.spending;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.defensetracker.http.table.CodesOf;
import org.defensetracker.http.table.Columns;
import org.defensetracker.http.table.Columns.Field;
import org.defensetracker.measure.Indicator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A row of {@code /compare}: one figure from several sources, with more fields for each source. */
@Schema(
        name = "Comparison",
        additionalProperties = ComparisonView.ComparedValue.class,
        description =
                "One figure from several sources. Each source adds four fields, whose names begin with its code in small "
                        + "letters: _value, _price_year, _status and _edition. Each source except the first also adds "
                        + "_difference: its value minus the value of the first")
record ComparisonView(
        String area,
        String areaName,
        @CodesOf(value = Indicator.class, mayGrow = true) String indicator,
        int year,
        String unit,
        @JsonIgnore @Schema(hidden = true) Map<String, ObservationView> bySource) {

    /** The type of the fields that a source adds; application.properties has its schema. */
    interface ComparedValue {}

    /** The columns of an answer that compares these sources. */
    static Columns<ComparisonView> columns(List<String> sources) {
        var fields = new ArrayList<Field<ComparisonView>>();
        for (var source : sources) {
            var name = source.toLowerCase(Locale.ROOT);
            fields.add(Field.single(
                    name + "_value",
                    BigDecimal.class,
                    "The figure of " + source + ", in the unit of this row",
                    of(source, ObservationView::value)));
            fields.add(Field.single(
                    name + "_price_year",
                    Integer.class,
                    "The year of its constant prices, if it is in such",
                    of(source, ObservationView::priceYear)));
            fields.add(Field.single(
                    name + "_status", String.class, "final or estimate", of(source, ObservationView::status)));
            fields.add(Field.single(
                    name + "_edition",
                    String.class,
                    "The edition that prints the figure",
                    of(source, ObservationView::edition)));
        }
        var first = sources.get(0);
        sources.stream()
                .skip(1)
                .forEach(source -> fields.add(Field.single(
                        source.toLowerCase(Locale.ROOT) + "_difference",
                        BigDecimal.class,
                        "The figure of " + source + " minus that of " + first,
                        row -> row.difference(first, source))));
        return Columns.<ComparisonView>of(ComparisonView.class)
                .without("by_source")
                .and(fields);
    }

    private static Function<ComparisonView, @Nullable Object> of(
            String source, Function<ObservationView, @Nullable Object> property) {
        return row -> {
            var observation = row.bySource.get(source);
            return observation == null ? null : property.apply(observation);
        };
    }

    private @Nullable BigDecimal difference(String first, String other) {
        var a = bySource.get(first);
        var b = bySource.get(other);
        return a == null || b == null || !Objects.equals(a.priceYear(), b.priceYear())
                ? null
                : b.value().subtract(a.value());
    }
}
