package org.defensetracker.spending;

import java.time.LocalDate;
import org.defensetracker.http.Answer;
import org.defensetracker.http.table.CodesOf;
import org.defensetracker.measure.Indicator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The rows of {@code /indicators} and {@code /editions}. */
public final class CodeListViews {

    private CodeListViews() {}

    /** A row of {@code /indicators}. */
    @Schema(name = "Indicator", description = "What is measured, and in which unit")
    public record IndicatorView(
            @CodesOf(value = Indicator.class, mayGrow = true)
            String code,

            String label,
            String unit,
            String definition) {

        /** Makes the row of an indicator. */
        public static IndicatorView of(Indicator indicator) {
            return new IndicatorView(indicator.code(), indicator.label(), indicator.unit(), indicator.definition());
        }
    }

    /** A row of {@code /editions}. */
    @Schema(name = "Edition", description = "A publication that figures come from")
    public record EditionView(
            @Schema(examples = "NATO-2026-07") String code,
            String source,
            String title,
            LocalDate publishedOn,

            @Schema(description = "The year whose prices the figures in constant prices use") @Nullable
            Integer constantPriceYear,

            @Schema(description = "The same value as constant_price_year, under the name that observations use")
            @Nullable
            Integer priceYear,

            @Nullable String url,

            @Schema(description = "What the edition contains, and how reliable it is") @Nullable
            String note)
            implements Answer {

        /** Makes the row of an edition. */
        public static EditionView of(Edition edition) {
            var prices = edition.constantPriceYear();
            return new EditionView(
                    edition.code(),
                    edition.source(),
                    edition.title(),
                    edition.publishedOn(),
                    prices == null ? null : prices.value(),
                    prices == null ? null : prices.value(),
                    edition.url(),
                    edition.note());
        }
    }
}
