package org.defensetracker.spending;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.defensetracker.http.query.CalendarDay;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.http.query.RecordFields;
import org.defensetracker.measure.Year;
import org.jspecify.annotations.Nullable;

/** Reads an edition from a JSON object or a row of a table. The fields have the names that answers use. */
public final class EditionReader {

    private final List<String> sources;

    /** A reader of editions of these sources. An edition of another source is refused. */
    public EditionReader(Collection<Source> sources) {
        this.sources = sources.stream().map(Source::code).toList();
    }

    /**
     * Reads one edition.
     *
     * @param code the code in the path of the request; null if the field {@code code} gives it
     */
    public Edition read(RecordFields fields, @Nullable String code) {
        var key = fields.key("code", code, RecordFields::text);
        var source = fields.required("source", ParameterErrors.oneOf(sources, Function.identity()));
        var title = fields.required("title", RecordFields::text);
        var published = fields.required("published_on", CalendarDay::parse);
        var prices = priceYear(fields);
        var url = fields.optional("url", RecordFields::address);
        var note = fields.optional("note", RecordFields::text);
        return fields.value(() -> new Edition(key, source, title, published, prices, url, note));
    }

    /** Reads the year of constant prices. {@code price_year} is another name for it, which observations use. */
    private static @Nullable Year priceYear(RecordFields fields) {
        var prices = fields.optionalNumber("constant_price_year", Year::parse);
        var alias = fields.optionalNumber("price_year", Year::parse);
        if (prices != null && alias != null && !prices.equals(alias)) {
            fields.refuse(
                    "price_year",
                    alias.toString(),
                    "conflict",
                    "constant_price_year is " + prices + ", and both are one");
        }
        return prices != null ? prices : alias;
    }
}
