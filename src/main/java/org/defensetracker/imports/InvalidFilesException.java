package org.defensetracker.imports;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;
import org.defensetracker.http.problem.Problem.ParameterError;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;

/** Files that cannot be loaded, with what is wrong in them. */
public final class InvalidFilesException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int SHOWN = 20;

    private final ProblemType type;
    private final transient List<RowError> errors;
    private final long total;

    /**
     * The refusal.
     *
     * @param total how many faults there are, where not all are listed
     */
    InvalidFilesException(ProblemType type, List<RowError> errors, long total) {
        super(sentence(errors, total), null, false, false);
        this.type = type;
        this.errors = List.copyOf(errors);
        this.total = total;
    }

    /** The refusal of a file with one error. */
    InvalidFilesException(RowError error) {
        this(ProblemType.INVALID_FILE, List.of(error), 1);
    }

    public List<RowError> errors() {
        return errors;
    }

    /** The same as an answer. */
    ProblemException toProblem() {
        var detail = total == 1
                ? errors.get(0) + "."
                : total + " things are wrong, the first: " + errors.get(0) + "."
                        + (total > errors.size() ? " The first " + errors.size() + " are listed." : "");
        return ProblemException.of(
                type,
                "Nothing was brought in. " + detail,
                errors.stream().map(InvalidFilesException::error).toList());
    }

    private static ParameterError error(RowError fault) {
        return new ParameterError(
                "body",
                fault.place(),
                fault.value(),
                fault.code(),
                fault.message(),
                fault.part(),
                fault.line() == 0 ? null : fault.line(),
                fault.column());
    }

    private static String sentence(List<RowError> errors, long total) {
        var shown = errors.stream().limit(SHOWN).map(RowError::toString).collect(Collectors.joining("\n  "));
        var more = total > SHOWN ? "\n  and " + (total - SHOWN) + " more" : "";
        return "Nothing was loaded, because of:\n  " + shown + more;
    }
}
