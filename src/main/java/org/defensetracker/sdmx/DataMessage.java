package org.defensetracker.sdmx;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.defensetracker.sdmx.SdmxSeries.SdmxDataSet;
import org.defensetracker.sdmx.SdmxSeries.SdmxObservation;

/**
 * The data that answer a request, in the grouping that the request asks for.
 *
 * @param revision the number of the data's revision, which the id of the message repeats
 * @param prepared when that revision was written, so that the same revision always gives the same bytes
 */
record DataMessage(long revision, Instant prepared, DataRequest request, List<SdmxDataSet> dataSets) {

    String id() {
        return DataStructure.AGENCY + "-" + revision;
    }

    DataStructure structure() {
        return request.structure();
    }

    /** The ids of the dimensions that the key of a group has. */
    List<String> groupDimensions() {
        if (request.isFlat()) {
            return structure().allDimensionIds();
        }
        return structure().allDimensionIds().stream()
                .filter(id -> !id.equals(request.observedBy()))
                .toList();
    }

    /** The dimension that tells the observations of a group apart. */
    String observationDimension() {
        return request.isFlat() ? DataStructure.TIME : request.observedBy();
    }

    /**
     * The groups of a data set: its series; or, if another dimension than time is at the level of the observation, the
     * observations that share all other dimensions, with every attribute at the observation.
     */
    Iterable<SdmxSeries> groups(SdmxDataSet dataSet) {
        return request.isFlat() || request.isByTime() ? dataSet.series() : sections(dataSet.series());
    }

    private List<SdmxSeries> sections(Iterable<SdmxSeries> series) {
        var place = structure().dimensionIds().indexOf(request.observedBy());
        Map<List<String>, List<SdmxObservation>> sections = new LinkedHashMap<>();
        for (var one : series) {
            for (var observation : one.observations()) {
                var key = new ArrayList<>(one.key());
                var code = key.remove(place);
                key.add(observation.period());
                sections.computeIfAbsent(key, section -> new ArrayList<>())
                        .add(new SdmxObservation(code, observation.value(), attributes(one, observation)));
            }
        }
        return sections.entrySet().stream()
                .map(section -> new SdmxSeries(section.getKey(), Map.of(), section.getValue()))
                .toList();
    }

    /** The attributes of an observation and of its series together. */
    static Map<String, String> attributes(SdmxSeries series, SdmxObservation observation) {
        var all = new TreeMap<>(series.attributes());
        all.putAll(observation.attributes());
        return all;
    }
}
