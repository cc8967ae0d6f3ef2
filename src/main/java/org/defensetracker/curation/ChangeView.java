package org.defensetracker.curation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.defensetracker.http.table.CodesOf;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One row of the data set that changed. */
@Schema(name = "Change", description = "One row of the data set that changed, as it was and as it became")
record ChangeView(
        @Schema(description = "The state of the data that the change made; all changes of one transaction share it")
        long revision,

        @Schema(description = "Which of the transaction's changes it is, from 1")
        int position,

        Instant changedAt,

        @Schema(description = "The curator's name; release for what a release brought")
        String who,

        @Schema(description = "load is the first load, or that of a release")
        @CodesOf(value = Attribution.Action.class, mayGrow = true)
        String action,

        @Schema(description = "In the curator's words") @Nullable
        String reason,

        @CodesOf(value = ChangeSet.Resource.class, mayGrow = true)
        String resource,

        @Schema(description = "The row's path below its resource", examples = "NATO-2026-07/ROU/core_pct_gdp/2026")
        String key,

        @Schema(description = "The reference area that it is about") @Nullable
        String area,

        @Schema(
                type = SchemaType.OBJECT,
                additionalProperties = Schema.True.class,
                description = "The row as it was; null for one that was not there")
        @Nullable
        JsonNode before,

        @Schema(
                type = SchemaType.OBJECT,
                additionalProperties = Schema.True.class,
                description = "The row as it became; null for one that was deleted")
        @Nullable
        JsonNode after) {}
