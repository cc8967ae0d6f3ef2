package org.defensetracker.sdmx;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What data there are for a request.
 *
 * @param codes for each dimension the codes that have data
 * @param firstYear the first year with data; null if there are none, or if another dimension than time is asked for
 */
record Availability(
        DataStructure structure,
        Map<String, SortedSet<String>> codes,
        @Nullable String firstYear,
        @Nullable String lastYear,
        long series,
        long observations) {

    /**
     * Counts the data of a message.
     *
     * @param component the only dimension to tell of; null for all
     */
    static Availability of(DataMessage message, @Nullable String component) {
        var structure = message.structure();
        var codes = new TreeMap<String, SortedSet<String>>();
        var years = new TreeSet<String>();
        long series = 0;
        long observations = 0;
        for (var dataSet : message.dataSets()) {
            for (var one : dataSet.series()) {
                series++;
                for (int i = 0; i < one.key().size(); i++) {
                    codes.computeIfAbsent(structure.dimensionIds().get(i), id -> new TreeSet<>())
                            .add(one.key().get(i));
                }
                for (var observation : one.observations()) {
                    observations++;
                    years.add(observation.period());
                }
            }
        }
        codes.keySet().removeIf(id -> component != null && !component.equals(id));
        var hasTime = !years.isEmpty() && (component == null || component.equals(DataStructure.TIME));
        return new Availability(
                structure, codes, hasTime ? years.first() : null, hasTime ? years.last() : null, series, observations);
    }
}
