package org.defensetracker.imports;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;
import org.defensetracker.http.problem.Problem.ParameterError;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;

/** Refuses files because of their errors. */
public final class InvalidFilesException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int SHOWN = 20;

    private final ProblemType type;
    private final transient List<RowError> errors;
    private final long total;

    /**
     * Refuses files.
     *
     * @param total the number of errors, of which not all may be listed
     */
    InvalidFilesException(ProblemType type, List<RowError> errors, long total) {
        super(sentence(errors, total), null, false, false);
        this.type = type;
        this.errors = List.copyOf(errors);
        this.total = total;
    }

    /** Refuses a file because of one error. */
    InvalidFilesException(RowError error) {
        this(ProblemType.INVALID_FILE, List.of(error), 1);
    }

    public List<RowError> errors() {
        return errors;
    }

    /** The problem that a client is answered. */
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

    private static ParameterError error(RowError error) {
        return new ParameterError(
                "body",
                error.position(),
                error.value(),
                error.code(),
                error.message(),
                error.part(),
                error.line() == 0 ? null : error.line(),
                error.column());
    }

    private static String sentence(List<RowError> errors, long total) {
        var shown = errors.stream().limit(SHOWN).map(RowError::toString).collect(Collectors.joining("\n  "));
        var more = total > SHOWN ? "\n  and " + (total - SHOWN) + " more" : "";
        return "Nothing was loaded, because of:\n  " + shown + more;
    }
}
