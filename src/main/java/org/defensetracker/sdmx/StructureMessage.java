package org.defensetracker.sdmx;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The structures that answer a request.
 *
 * @param revision the number of the data's revision, which the id of the message repeats
 * @param prepared when that revision was written
 * @param codelists every code list
 * @param availability what data there are; null if that is not asked for
 */
record StructureMessage(
        long revision,
        Instant prepared,
        List<Artefact> artefacts,
        List<Codelist> codelists,
        @Nullable Availability availability) {

    String id() {
        return DataStructure.AGENCY + "-" + revision;
    }

    Codelist codelist(String id) {
        return codelists.stream()
                .filter(list -> list.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
