package org.defensetracker.progress;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.defensetracker.assessment.Method;
import org.defensetracker.assessment.Status;
import org.defensetracker.http.table.CodesOf;
import org.defensetracker.measure.Labelled;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.target.Commitment;
import org.defensetracker.target.TargetKind;
import org.defensetracker.target.TargetStatus;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A row of {@code /statuses}: a code of one of the code lists, with its meaning. */
@Schema(name = "Code", description = "A code of one of the lists, with its meaning")
public record CodeView(
        @CodesOf(value = CodeListName.class, mayGrow = true) String list,

        @Schema(description = "The position in its list, from 1. Progress statuses are in the order of merit")
        int rank,

        String code,
        String label,
        String meaning) {

    /** The code lists. */
    enum CodeListName {
        PROGRESS_STATUS(Status.values()),
        COMMITMENT(Commitment.values()),
        OBSERVATION_STATUS(ObservationStatus.values()),
        TARGET_STATUS(TargetStatus.values()),
        TARGET_KIND(TargetKind.values()),
        CHANGE_CAUSE(VerdictChange.Cause.values()),
        METHOD(Method.values());

        private final Labelled[] codes;

        CodeListName(Labelled... codes) {
            this.codes = codes;
        }

        private Stream<CodeView> rows() {
            return IntStream.range(0, codes.length)
                    .mapToObj(i -> new CodeView(code(), i + 1, codes[i].code(), codes[i].label(), codes[i].meaning()));
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Every code of every list. */
    public static final List<CodeView> ALL =
            Stream.of(CodeListName.values()).flatMap(CodeListName::rows).toList();
}
