package org.defensetracker.spending;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.ObservationStatus;

/**
 * The conditions that select observations; all must be true. An empty set is no condition.
 *
 * @param priceYears the years of constant prices; if any is given, only figures in constant prices are selected
 * @param everyEdition if false, only the edition in force counts: for each area, indicator and source, the newest edition
 *     that was published on or before {@code asOf} and has figures for it; if true, all editions count
 * @param latest if true, only the newest observation of each series, among those that meet the other conditions
 * @param asOf the last day on which an edition may have been published
 */
public record Selection(
        Set<AreaCode> areas,
        Set<Indicator> indicators,
        Set<Integer> years,
        int firstYear,
        int lastYear,
        Set<String> sources,
        Set<String> editions,
        Set<ObservationStatus> statuses,
        Set<Integer> priceYears,
        boolean everyEdition,
        boolean latest,
        LocalDate asOf) {

    private static final int FIRST = 0;
    private static final int LAST = 9999;

    /** Selects the observations of one source that were in force on a day. */
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

    /** This selection with only these areas; with all areas if the set is empty. */
    public Selection withAreas(Set<AreaCode> wanted) {
        return with(wanted, indicators, editions, everyEdition);
    }

    /** This selection with only these indicators; with all indicators if the set is empty. */
    public Selection withIndicators(Set<Indicator> wanted) {
        return with(areas, wanted, editions, everyEdition);
    }

    /** This selection from every edition, not only from the edition in force. */
    public Selection inEveryEdition() {
        return with(areas, indicators, editions, true);
    }

    /** This selection with only these editions; with all editions if the set is empty. */
    public Selection withEditions(Set<String> wanted) {
        return with(areas, indicators, wanted, everyEdition);
    }

    /** This selection from these sources. */
    public Selection fromSources(Collection<String> wanted) {
        return new Selection(
                areas,
                indicators,
                years,
                firstYear,
                lastYear,
                Set.copyOf(wanted),
                editions,
                statuses,
                priceYears,
                everyEdition,
                latest,
                asOf);
    }

    /** This selection with only the years from the first to the last. */
    public Selection withYears(int first, int last) {
        return new Selection(
                areas,
                indicators,
                years,
                first,
                last,
                sources,
                editions,
                statuses,
                priceYears,
                everyEdition,
                latest,
                asOf);
    }

    private Selection with(
            Set<AreaCode> newAreas, Set<Indicator> newIndicators, Set<String> newEditions, boolean inEveryEdition) {
        return new Selection(
                newAreas,
                newIndicators,
                years,
                firstYear,
                lastYear,
                sources,
                newEditions,
                statuses,
                priceYears,
                inEveryEdition,
                latest,
                asOf);
    }
}
