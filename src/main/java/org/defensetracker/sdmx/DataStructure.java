package org.defensetracker.sdmx;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The structure of a dataflow: its dimensions besides time, the attributes of a series, and the attributes of an
 * observation. The dataflow has the same id.
 */
record DataStructure(
        String id,
        String name,
        String description,
        List<Component> dimensions,
        List<Component> seriesAttributes,
        List<Component> observationAttributes) {

    static final String AGENCY = "DTT";
    static final String AGENCY_NAME = "Defense Target Tracker";
    static final String TIME = "TIME_PERIOD";
    static final String VALUE = "OBS_VALUE";
    static final String CONCEPTS = "CONCEPTS";

    /** The value of {@code dimensionAtObservation} that asks for observations without series. */
    static final String FLAT = "AllDimensions";

    /**
     * A dimension or an attribute.
     *
     * @param codelist the id of its code list; null if its values are free text
     * @param mandatory whether it always has a value
     */
    record Component(
            String id,
            String name,
            String description,
            @Nullable String codelist,
            boolean mandatory) {}

    /** The concept of the time dimension. */
    static final Component TIME_PERIOD = new Component(TIME, "Time period", "The calendar year.", null, true);

    /** The concept of the observed value. */
    static final Component OBS_VALUE =
            new Component(VALUE, "Observation value", "In the unit of UNIT_MEASURE and UNIT_MULT.", null, false);

    Stream<Component> attributes() {
        return Stream.concat(seriesAttributes.stream(), observationAttributes.stream());
    }

    /** The ids of the dimensions, without time. */
    List<String> dimensionIds() {
        return dimensions.stream().map(Component::id).toList();
    }

    /** The ids of the dimensions, with time as the last. */
    List<String> allDimensionIds() {
        var ids = new ArrayList<>(dimensionIds());
        ids.add(TIME);
        return ids;
    }
}
