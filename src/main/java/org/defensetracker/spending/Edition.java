package org.defensetracker.spending;

import java.time.LocalDate;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.Year;
import org.jspecify.annotations.Nullable;

/**
 * A publication of a source, from which observations come.
 *
 * @param source the source's code
 * @param constantPriceYear the year whose prices and exchange rates the figures in constant prices use; null if there are
 *     no such figures, or if the year is not known
 */
public record Edition(
        String code,
        String source,
        String title,
        LocalDate publishedOn,
        @Nullable Year constantPriceYear,
        @Nullable String url,
        @Nullable String note) {

    /** The year whose prices an indicator's figures use; null if they are not in constant prices or it is not known. */
    public @Nullable Integer priceYear(Indicator indicator) {
        return indicator == Indicator.EXPENDITURE_CONSTANT_MUSD && constantPriceYear != null
                ? constantPriceYear.value()
                : null;
    }

    /** The unit of an indicator's figures. If the year of constant prices is known, the unit names it. */
    public String unit(Indicator indicator) {
        var prices = priceYear(indicator);
        return prices == null ? indicator.unit() : "million US dollars at " + prices + " prices";
    }

    public Edition {
        if (!code.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new IllegalArgumentException("'" + code + "' is not an edition's code, such as NATO-2026-07");
        }
        if (title.isBlank()) {
            throw new IllegalArgumentException("an edition needs a title");
        }
    }
}
