package org.defensetracker.imports;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;

/** The errors of a file: the first thousand are listed, the others only counted, so that memory stays flat. */
final class RowErrors implements Consumer<RowError> {

    private static final int LISTED = 1000;
    private static final int IN_WORDS = 20;

    private final List<RowError> listed = new ArrayList<>();
    private long total;

    @Override
    public void accept(RowError error) {
        total++;
        if (listed.size() < LISTED) {
            listed.add(error);
        }
    }

    boolean isEmpty() {
        return total == 0;
    }

    /** Refuses the file where there is any error. */
    void refuse() {
        refuse(ProblemType.INVALID_FILE);
    }

    /** Refuses the file with a problem of that type where there is any error. */
    void refuse(ProblemType type) {
        if (total > 0) {
            throw ProblemException.of(
                    type,
                    "Nothing was brought in. " + sentence(),
                    listed.stream().map(RowError::toParameterError).toList());
        }
    }

    private String sentence() {
        var words = listed.stream().limit(IN_WORDS).map(RowError::toString).collect(joining("; "));
        return total == 1
                ? words + "."
                : total + " things are wrong: " + words
                        + (total > IN_WORDS ? "; and " + (total - IN_WORDS) + " more." : ".");
    }

    /** The refusal of a file because of one error that ends its reading. */
    static ProblemException refusal(RowError error) {
        return ProblemException.of(
                ProblemType.INVALID_FILE, "Nothing was brought in. " + error + ".", List.of(error.toParameterError()));
    }
}
