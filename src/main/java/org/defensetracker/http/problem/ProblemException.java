package org.defensetracker.http.problem;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;
import org.defensetracker.http.problem.Problem.ParameterError;
import org.jspecify.annotations.Nullable;

/** A request that cannot be answered, with the problem that says why. Thrown anywhere, mapped in one place. */
public final class ProblemException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient ProblemType type;
    private final transient List<ParameterError> errors;

    private ProblemException(ProblemType type, String detail, List<ParameterError> errors) {
        super(detail, null, false, false);
        this.type = type;
        this.errors = List.copyOf(errors);
    }

    public static ProblemException of(ProblemType type, String detail) {
        return of(type, detail, List.of());
    }

    public static ProblemException of(ProblemType type, String detail, List<ParameterError> errors) {
        return new ProblemException(type, detail, errors);
    }

    /** A 400 that names each parameter at fault; its detail is their messages in a row. */
    public static ProblemException invalidParameters(List<ParameterError> errors) {
        return of(ProblemType.INVALID_PARAMETER, messages(errors), errors);
    }

    /** A 400 that names each field of the body at fault. */
    public static ProblemException invalidBody(List<ParameterError> errors) {
        return of(ProblemType.INVALID_BODY, messages(errors), errors);
    }

    private static String messages(List<ParameterError> errors) {
        return errors.stream().map(ParameterError::message).collect(Collectors.joining(" "));
    }

    /** A 400 about one parameter of the query. */
    public static ProblemException invalidParameter(String name, String value, String code, String message) {
        return invalidParameters(List.of(new ParameterError("query", name, value, code, message)));
    }

    /** A 415 that says what is taken. */
    public static ProblemException unsupported(String detail) {
        return of(ProblemType.UNSUPPORTED_MEDIA_TYPE, detail);
    }

    /** A 400 about one header. */
    public static ProblemException invalidHeader(String name, String value, String message) {
        return of(
                ProblemType.BAD_REQUEST,
                message,
                List.of(new ParameterError("header", name, value, "invalid", message)));
    }

    /** A 404 for a path whose last part names nothing. */
    public static ProblemException notFound(String name, String value, String message) {
        return of(ProblemType.NOT_FOUND, message, List.of(new ParameterError("path", name, value, "unknown", message)));
    }

    public ProblemType type() {
        return type;
    }

    /** The problem, as an answer to a request for that path. */
    public Problem toProblem(@Nullable String instance) {
        return Problem.of(type, getMessage(), instance, errors);
    }
}
