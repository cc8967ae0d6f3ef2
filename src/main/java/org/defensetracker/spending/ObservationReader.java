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
import org.defensetracker.spending.ObservationAddress.ObservationKey;
import org.jspecify.annotations.Nullable;

/** Reads an observation from a JSON object or a row of a table. The fields have the names that answers use. */
public final class ObservationReader {

    private static final Function<String, BigDecimal> VALUE = ParameterErrors.decimal("0", "999999999999999");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final AreaDirectory areas;
    private final Map<String, Edition> editions;
    private final @Nullable String soleEdition;

    /**
     * A reader of the rows of a table.
     *
     * @param editions the editions that the rows may name
     * @param soleEdition the edition of all rows, which may not be stored yet; null if each row names its edition
     */
    public ObservationReader(AreaDirectory areas, Collection<Edition> editions, @Nullable String soleEdition) {
        this.areas = areas;
        this.editions = editions.stream().collect(toMap(Edition::code, edition -> edition));
        this.soleEdition = soleEdition;
    }

    /** Reads a row whose fields name the edition, the area, the indicator and the year. */
    public Observation read(RecordFields fields) {
        var area = fields.required("area", this::area);
        var indicator =
                fields.required("indicator", ParameterErrors.oneOf(List.of(Indicator.values()), Indicator::code));
        var year = fields.requiredNumber("year", Year::parse);
        var edition = edition(fields);
        return read(fields, edition, edition == null ? null : editions.get(edition), area, indicator, year);
    }

    /** Reads the observation of a path. Fields may repeat what the path says, but must agree with it. */
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

    /** Checks unit and price year. The edition is null if an import is about to add it: its price year is not known yet. */
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
        if (soleEdition != null) {
            if (named != null && !named.equals(soleEdition)) {
                fields.refuse("edition", named, "mismatch", "the parameter 'edition' says " + soleEdition);
            }
            return soleEdition;
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
