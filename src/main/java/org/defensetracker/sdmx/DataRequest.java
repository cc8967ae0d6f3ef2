package org.defensetracker.sdmx;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.defensetracker.spending.Edition;
import org.jspecify.annotations.Nullable;

/**
 * A request for data after it was checked.
 *
 * @param key for each dimension besides time the codes that are asked for; an empty set asks for all of them
 * @param source the code of the source that figures are from
 * @param first the first year
 * @param last the last year
 * @param firstObservations how many observations of each series, from the oldest on; null for no such limit
 * @param lastObservations the same, from the newest on
 * @param observedBy the dimension at the level of the observation, or {@link DataStructure#FLAT}
 * @param updatedAfter only series from editions that were published after this day; null for all
 * @param history whether every edition is asked for, and not only the edition in force
 */
record DataRequest(
        DataStructure structure,
        List<Set<String>> key,
        String source,
        int first,
        int last,
        @Nullable Integer firstObservations,
        @Nullable Integer lastObservations,
        Detail detail,
        String observedBy,
        @Nullable LocalDate updatedAfter,
        boolean history) {

    /** How much of the data is asked for. */
    enum Detail {
        FULL("full", true, true),
        DATA_ONLY("dataonly", true, false),
        SERIES_KEYS_ONLY("serieskeysonly", false, false),
        NO_DATA("nodata", false, true);

        private final String word;
        private final boolean observations;
        private final boolean attributes;

        Detail(String word, boolean observations, boolean attributes) {
            this.word = word;
            this.observations = observations;
            this.attributes = attributes;
        }

        @Override
        public String toString() {
            return word;
        }

        boolean hasObservations() {
            return observations;
        }

        boolean hasAttributes() {
            return attributes;
        }
    }

    /** The codes that are asked for in a dimension; empty for all. */
    Set<String> codes(String dimension) {
        return key.get(structure.dimensionIds().indexOf(dimension));
    }

    /** Whether an edition is one of the source, was published by that day, and is as new as asked for. */
    boolean covers(Edition edition, LocalDate today) {
        var day = edition.publishedOn();
        return edition.source().equals(source)
                && !day.isAfter(today)
                && (updatedAfter == null || day.isAfter(updatedAfter));
    }

    boolean isFlat() {
        return observedBy.equals(DataStructure.FLAT);
    }

    boolean isByTime() {
        return observedBy.equals(DataStructure.TIME);
    }

    /** A series with no more observations than are asked for: the first ones, the last ones, or both ends. */
    SdmxSeries select(SdmxSeries series) {
        var rows = series.observations();
        var head = firstObservations == null ? 0 : Math.min(rows.size(), firstObservations);
        var tail = lastObservations == null ? 0 : Math.min(rows.size(), lastObservations);
        if (firstObservations == null && lastObservations == null || head + tail >= rows.size()) {
            return series;
        }
        var selected = new ArrayList<>(rows.subList(0, head));
        selected.addAll(rows.subList(rows.size() - tail, rows.size()));
        return series.with(selected);
    }
}
