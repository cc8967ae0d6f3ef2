package org.defensetracker.http.table;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What every row of an answer has in common.
 *
 * @param revision the state of the data that all rows were read from
 * @param asOf the day whose knowledge was asked for; null for all that is known
 * @param sources whom to credit
 * @param method how verdicts were reached; absent where there are none
 */
@Schema(description = "What every row of an answer has in common")
public record Meta(
        long revision,
        @Nullable LocalDate asOf,
        List<CitedSource> sources,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AppliedMethod method) {

    /** A publisher of figures, and how it asks to be credited. */
    @Schema(name = "Source", description = "A publisher of figures, and how it asks to be credited")
    public record CitedSource(
            String code,
            String citation,
            String licenceNote,
            @Nullable String url) {}

    /** The method of assessment, with every constant that it uses. */
    @Schema(name = "Method", description = "The method of assessment, with every constant that it uses")
    public record AppliedMethod(String id, int version, Map<String, BigDecimal> parameters) {}

    /** Everything but the revision, which is added later. */
    public static Meta of(@Nullable LocalDate asOf, List<CitedSource> sources) {
        return new Meta(0, asOf, sources, null);
    }

    public Meta with(AppliedMethod used) {
        return new Meta(revision, asOf, sources, used);
    }

    /** The same, read from that state of the data. */
    Meta at(long number) {
        return new Meta(number, asOf, sources, method);
    }
}
