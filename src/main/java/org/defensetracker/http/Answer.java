package org.defensetracker.http;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.defensetracker.http.table.Page;

/** What a resource answers with: one object, or a {@link Page} of rows. Written as JSON, CSV or NDJSON alike. */
public interface Answer {

    /** The rows of this answer as a flat table. An answer that is one object is one row. */
    @JsonIgnore
    default Iterable<?> tableRows() {
        return List.of(this);
    }
}
