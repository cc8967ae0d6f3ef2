package org.defensetracker.progress;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.defensetracker.assessment.Method;
import org.defensetracker.assessment.Status;
import org.defensetracker.measure.Labelled;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.target.Commitment;
import org.defensetracker.target.TargetKind;
import org.defensetracker.target.TargetStatus;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A row of {@code /statuses}: a code of one of the code lists, with its meaning. */
@Schema(name = "Code", description = "A code of one of the lists, with its meaning")
public record CodeView(
        @Schema(
                description =
                        "progress_status, commitment, observation_status, target_status, target_kind, change_cause or method")
        String list,

        @Schema(description = "The position in its list, from 1. Progress statuses are in the order of merit")
        int rank,

        String code,
        String label,
        String meaning) {

    /** Every code of every list. */
    public static final List<CodeView> ALL = Stream.of(
                    list("progress_status", Status.values()),
                    list("commitment", Commitment.values()),
                    list("observation_status", ObservationStatus.values()),
                    list("target_status", TargetStatus.values()),
                    list("target_kind", TargetKind.values()),
                    list("change_cause", VerdictChange.Cause.values()),
                    list("method", Method.values()))
            .flatMap(List::stream)
            .toList();

    private static List<CodeView> list(String name, Labelled[] codes) {
        return IntStream.range(0, codes.length)
                .mapToObj(i -> new CodeView(name, i + 1, codes[i].code(), codes[i].label(), codes[i].meaning()))
                .toList();
    }
}
