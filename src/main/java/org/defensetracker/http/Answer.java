package org.defensetracker.http;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.defensetracker.http.table.Page;
import org.jspecify.annotations.Nullable;

/** What a resource answers with: one object, or a {@link Page} of rows. Written in every format alike. */
public interface Answer {

    /** The rows of this answer as a flat table. An answer that is one object is one row. */
    @JsonIgnore
    default Iterable<?> tableRows() {
        return List.of(this);
    }

    /** The media type of an answer that has only one; null for one that comes in the format that was negotiated. */
    @JsonIgnore
    default @Nullable MediaType mediaType() {
        return null;
    }
}
