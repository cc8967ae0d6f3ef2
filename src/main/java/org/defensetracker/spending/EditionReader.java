package org.defensetracker.spending;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.http.query.RecordFields;
import org.defensetracker.measure.Year;
import org.jspecify.annotations.Nullable;

/** Reads an edition from the fields that answers show it with: those of a JSON object, or those of a row of a table. */
public final class EditionReader {

    private final List<String> sources;

    /** A reader of editions that these sources published. */
    public EditionReader(Collection<Source> sources) {
        this.sources = sources.stream().map(Source::code).toList();
    }

    /**
     * The edition that the fields make.
     *
     * @param code what the path says it is; null where a field says it
     */
    public Edition read(RecordFields fields, @Nullable String code) {
        var own = fields.key("code", code, RecordFields::text);
        var source = fields.required("source", ParameterErrors.oneOf(sources, Function.identity()));
        var title = fields.required("title", RecordFields::text);
        var published = fields.required("published_on", ParameterErrors::day);
        var prices = priceYear(fields);
        var url = fields.optional("url", RecordFields::address);
        var note = fields.optional("note", RecordFields::text);
        return fields.value(() -> new Edition(own, source, title, published, prices, url, note));
    }

    /** The year of constant prices, which may be given by the name that observations have for it. */
    private static @Nullable Year priceYear(RecordFields fields) {
        var prices = fields.optionalNumber("constant_price_year", Year::parse);
        var same = fields.optionalNumber("price_year", Year::parse);
        if (prices != null && same != null && !prices.equals(same)) {
            fields.refuse(
                    "price_year",
                    same.toString(),
                    "conflict",
                    "constant_price_year is " + prices + ", and both are one");
        }
        return prices != null ? prices : same;
    }
}
