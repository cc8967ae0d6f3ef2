package org.defensetracker.imports;

import java.util.List;
import org.defensetracker.member.Area;
import org.defensetracker.spending.Edition;
import org.defensetracker.spending.Observation;
import org.defensetracker.spending.Source;
import org.defensetracker.target.Target;

/** All rows of a set of data files; each row is valid in itself. */
public record DataFileRows(
        List<Source> sources,
        List<Area> areas,
        List<Edition> editions,
        List<Observation> observations,
        List<Target> targets) {

    /** The areas and sources alone. */
    public DataFileRows referenceAlone() {
        return new DataFileRows(sources, areas, List.of(), List.of(), List.of());
    }
}
