package org.defensetracker.spending;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.http.query.RecordFields;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.measure.Year;
import org.defensetracker.member.Area;
import org.defensetracker.member.AreaDirectory;
import org.defensetracker.spending.ObservationPath.ObservationKey;
import org.jspecify.annotations.Nullable;

/** Reads an observation from the fields that answers show it with: those of a JSON object, or those of a row of a table. */
public final class ObservationReader {

    private static final Function<String, BigDecimal> VALUE = ParameterErrors.decimal("0", "999999999999999");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final AreaDirectory areas;
    private final Map<String, Edition> editions;
    private final @Nullable String only;

    /**
     * A reader of the rows of a table.
     *
     * @param editions that the rows can name
     * @param only the edition that all rows are of, which need not be there yet; null where each row names its own
     */
    public ObservationReader(AreaDirectory areas, Collection<Edition> editions, @Nullable String only) {
        this.areas = areas;
        this.editions = editions.stream().collect(toMap(Edition::code, edition -> edition));
        this.only = only;
    }

    /** The observation of a row that says itself what it is of. */
    public Observation read(RecordFields fields) {
        var area = fields.required("area", this::area);
        var indicator =
                fields.required("indicator", ParameterErrors.oneOf(List.of(Indicator.values()), Indicator::code));
        var year = fields.requiredNumber("year", Year::parse);
        var edition = edition(fields);
        return read(fields, edition, edition == null ? null : editions.get(edition), area, indicator, year);
    }

    /** The observation at a path, which the fields may repeat. */
    static Observation read(RecordFields fields, ObservationKey key) {
        var edition = key.edition();
        fields.derived("area", key.area().code().value());
        fields.derived("indicator", key.indicator().code());
        fields.derived("year", key.year().toString());
        fields.derived("edition", edition.code());
        return read(fields, edition.code(), edition, key.area(), key.indicator(), key.year());
    }

    private static Observation read(
            RecordFields fields,
            @Nullable String code,
            @Nullable Edition edition,
            @Nullable Area area,
            @Nullable Indicator indicator,
            @Nullable Year year) {
        var value = fields.requiredNumber("value", VALUE);
        var status = fields.required("status", ObservationStatus::parse);
        if (area != null) {
            fields.derived("area_name", area.name());
            fields.derived("area_type", area.type().code());
        }
        if (indicator != null) {
            checkUnit(fields, indicator, edition);
            if (value != null && indicator.isPercentage() && value.compareTo(HUNDRED) > 0) {
                var number = value.toPlainString();
                fields.refuse("value", number, "out_of_range", number + " cannot be a figure in " + indicator.unit());
            }
        }
        if (edition != null) {
            fields.derived("source", edition.source());
            fields.derived("published_on", edition.publishedOn().toString());
        }
        return fields.value(() -> new Observation(code, area.code(), indicator, year, value, status));
    }

    /** The year of constant prices is the edition's. That of an edition which an import is about to add is not known here. */
    private static void checkUnit(RecordFields fields, Indicator indicator, @Nullable Edition edition) {
        if (edition != null) {
            var prices = edition.priceYear(indicator);
            fields.derived("unit", edition.unit(indicator));
            fields.derived("price_year", prices == null ? null : prices.toString());
        } else if (indicator != Indicator.EXPENDITURE_CONSTANT_MUSD) {
            fields.derived("unit", indicator.unit());
            fields.derived("price_year", null);
        }
    }

    private Area area(String text) {
        return areas.find(text).orElseThrow(() -> ParameterErrors.unknown(text, areas.words(area -> true)));
    }

    private @Nullable String edition(RecordFields fields) {
        var named = fields.optional("edition", Function.identity());
        if (only != null) {
            if (named != null && !named.equals(only)) {
                fields.refuse("edition", named, "mismatch", "the parameter 'edition' says " + only);
            }
            return only;
        }
        if (named == null) {
            fields.refuse("edition", null, "missing", "no edition: name it in the parameter 'edition'");
        } else if (!editions.containsKey(named)) {
            var remedy = ParameterErrors.unknown(named, List.copyOf(editions.keySet()))
                    .getMessage();
            fields.refuse("edition", named, "unknown_edition", "there is no such edition: " + remedy);
        }
        return named;
    }
}
