package org.defensetracker.sdmx;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A code list of the data structures: the values that a dimension or an attribute can have.
 *
 * @param id the id of the list, such as {@code CL_AREA}
 */
record Codelist(String id, String name, List<Code> codes) {

    /** One code with its label. The description is null if the label says everything. */
    record Code(String id, String name, @Nullable String description) {}

    Optional<Code> find(String id) {
        return codes.stream().filter(code -> code.id.equalsIgnoreCase(id)).findFirst();
    }
}
