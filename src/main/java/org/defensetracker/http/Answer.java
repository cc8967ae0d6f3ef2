package org.defensetracker.http;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.defensetracker.http.table.Page;

/** What a resource answers with: one object, or a {@link Page} of rows. Written as JSON, CSV or NDJSON alike. */
public interface Answer {

    /** The rows of the flat table that this makes: itself alone, unless it is a table at heart. */
    @JsonIgnore
    default Iterable<?> tableRows() {
        return List.of(this);
    }
}
