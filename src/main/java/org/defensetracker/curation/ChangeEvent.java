package org.defensetracker.curation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.defensetracker.curation.ChangeRepository.Transaction;
import org.defensetracker.http.table.CodesOf;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One revision, as the stream of changes shows it. */
@Schema(name = "ChangeEvent", description = "One transaction that changed the data")
record ChangeEvent(
        long revision,
        Instant changedAt,
        String who,

        @CodesOf(value = Attribution.Action.class, mayGrow = true)
        String action,

        @Nullable String reason,

        @Schema(description = "How many rows changed") int changes,

        @Schema(description = "The rows; left out where there are more than 50")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<ChangeView> items,

        @Schema(description = "Where the rows are", examples = "/v1/changes?revision=17")
        String url) {

    /** The most rows that an event lists. */
    static final int MOST_ITEMS = 50;

    static ChangeEvent of(Transaction transaction, @Nullable List<ChangeView> items) {
        return new ChangeEvent(
                transaction.revision(),
                transaction.changedAt(),
                transaction.who(),
                transaction.action(),
                transaction.reason(),
                transaction.changes(),
                items,
                "/v1/changes?revision=" + transaction.revision());
    }
}
