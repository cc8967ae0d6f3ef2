package org.defensetracker.http.table;

import org.defensetracker.http.Answer;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A collection's rows, as many as were asked for.
 *
 * @param items a list, or {@link RowStream} while they are written
 * @param total how many rows match in all
 * @param next the address of the rows that follow; absent on the last page
 */
@Schema(
        description = "A collection's rows, as many as were asked for",
        requiredProperties = {"items", "total", "meta"})
public record Page<R>(
        Iterable<R> items,
        @Schema(description = "How many rows match in all") long total,

        @Schema(description = "The address of the rows that follow; absent on the last page") @Nullable
        String next,

        Meta meta)
        implements Answer {

    @Override
    public Iterable<R> tableRows() {
        return items;
    }
}
