package org.defensetracker.spending;

import java.time.LocalDate;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.Year;
import org.jspecify.annotations.Nullable;

/**
 * A publication that observations come from.
 *
 * @param source the publisher's code
 * @param constantPriceYear the year of the prices and rates of figures in constant prices; null where it has none
 */
public record Edition(
        String code,
        String source,
        String title,
        LocalDate publishedOn,
        @Nullable Year constantPriceYear,
        @Nullable String url,
        @Nullable String note) {

    /** The year of the prices of an indicator's figures; null for what is not in constant prices. */
    public @Nullable Integer priceYear(Indicator indicator) {
        return indicator == Indicator.EXPENDITURE_CONSTANT_MUSD && constantPriceYear != null
                ? constantPriceYear.value()
                : null;
    }

    /** The unit of an indicator's figures, with the year of constant prices. */
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
