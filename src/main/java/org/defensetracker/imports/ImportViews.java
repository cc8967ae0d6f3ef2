package org.defensetracker.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.defensetracker.http.table.CodesOf;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An import and the differences between its file and the stored data, as answers show them. */
final class ImportViews {

    private ImportViews() {}

    @Schema(name = "ImportReport", description = "The differences between a file and the stored data, in numbers")
    record Report(
            @Schema(description = "The kind of file", examples = "NATO workbook")
            String kind,

            long added,
            long changed,

            @Schema(description = "Stored figures that the file lacks, with replace=true")
            long removed,

            long unchanged,

            @Schema(description = "Stored figures that the file lacks and that stay")
            long absent,

            @Schema(description = "Areas that the service does not cover")
            List<String> skipped,

            @Schema(description = "What a curator should look at")
            List<String> warnings) {

        long differences() {
            return added + changed + removed;
        }
    }

    @Schema(name = "Import", description = "A file that was sent to be imported")
    record ImportView(
            long id,

            @Schema(
                    description = "interrupted: nothing was brought in",
                    enumeration = {"running", "done", "failed", "interrupted"})
            String state,

            String who,

            @CodesOf(TrackerTable.class) @Nullable String resource,

            @Nullable String edition,
            boolean dryRun,
            Instant startedAt,
            @Nullable Instant finishedAt,

            @Schema(description = "Rows or figures read so far")
            long rowsRead,

            @Schema(description = "The revision of the data that it made; null where nothing changed") @Nullable
            Long revision,

            @Schema(description = "Null until it is done") @Nullable
            Report report,

            @Schema(type = SchemaType.OBJECT, description = "Why it failed, as the problem that was answered")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            JsonNode problem,

            @Schema(description = "The first thousand differences, once it is done")
            List<DifferenceView> differences,

            @Schema(description = "Where all differences are", examples = "/v1/imports/17/differences")
            String differencesUrl) {}

    @Schema(name = "Difference", description = "A row that a file adds, changes or removes")
    record DifferenceView(
            int position,

            @Schema(enumeration = {"added", "changed", "removed"})
            String change,

            @Schema(description = "The row's path below its resource", examples = "NATO-2026-07/ROU/core_pct_gdp/2026")
            String key,

            @Nullable String area,
            @Schema(type = SchemaType.OBJECT) @Nullable JsonNode before,
            @Schema(type = SchemaType.OBJECT) @Nullable JsonNode after) {}
}
