package org.defensetracker.spending;

import java.time.LocalDate;
import java.util.Set;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.ObservationStatus;

/**
 * Which observations are wanted. An empty set leaves its column open.
 *
 * @param priceYears the years of constant prices; other indicators have none
 * @param everyEdition false for the edition in force alone: for each area, indicator and source the newest one,
 *     published by {@code asOf}, that reports it at all
 * @param latest of each series the newest observation alone, among those that the rest leaves
 * @param asOf the last day of publication that counts
 */
public record Selection(
        Set<AreaCode> areas,
        Set<Indicator> indicators,
        Set<Integer> years,
        int from,
        int to,
        Set<String> sources,
        Set<String> editions,
        Set<ObservationStatus> statuses,
        Set<Integer> priceYears,
        boolean everyEdition,
        boolean latest,
        LocalDate asOf) {

    private static final int FIRST = 0;
    private static final int LAST = 9999;

    /** The observations in force on a day, from one source. */
    public static Selection inForce(String source, LocalDate asOf) {
        return new Selection(
                Set.of(),
                Set.of(),
                Set.of(),
                FIRST,
                LAST,
                Set.of(source),
                Set.of(),
                Set.of(),
                Set.of(),
                false,
                false,
                asOf);
    }

    /** The same for some areas; for all where the set is empty. */
    public Selection of(Set<AreaCode> wanted) {
        return new Selection(
                wanted,
                indicators,
                years,
                from,
                to,
                sources,
                editions,
                statuses,
                priceYears,
                everyEdition,
                latest,
                asOf);
    }

    /** The same for some indicators; for all where the set is empty. */
    public Selection measuring(Set<Indicator> wanted) {
        return new Selection(
                areas, wanted, years, from, to, sources, editions, statuses, priceYears, everyEdition, latest, asOf);
    }

    /** The same in every edition, not only in the one in force. */
    public Selection inEveryEdition() {
        return new Selection(
                areas, indicators, years, from, to, sources, editions, statuses, priceYears, true, latest, asOf);
    }

    /** The same from some editions. */
    public Selection from(Set<String> chosen) {
        return new Selection(
                areas, indicators, years, from, to, sources, chosen, statuses, priceYears, everyEdition, latest, asOf);
    }
}
