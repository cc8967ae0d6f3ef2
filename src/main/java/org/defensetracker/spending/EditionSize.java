package org.defensetracker.spending;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An edition, and how many figures it has.
 *
 * @param observations 0 for an edition whose figures are not there yet
 */
public record EditionSize(Edition edition, long observations) {

    /** The edition with figures that was published last until a day; of several on one day, the last by its code. */
    public static Optional<EditionSize> newest(List<EditionSize> editions, LocalDate today) {
        return editions.stream()
                .filter(size ->
                        size.observations > 0 && !size.edition.publishedOn().isAfter(today))
                .max(Comparator.comparing((EditionSize size) -> size.edition.publishedOn())
                        .thenComparing(size -> size.edition.code()));
    }
}
