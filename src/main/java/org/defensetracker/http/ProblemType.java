package org.defensetracker.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of problem that an answer can report, each with a page of its own under {@code /problems/}. */
public enum ProblemType {
    INVALID_PARAMETER(
            400,
            "Invalid parameter",
            "A parameter of the query is unknown, is given twice, or has a value that cannot be used. The member "
                    + "'errors' names each one, what was given, and the nearest right value where there is one."),
    MALFORMED_REQUEST(
            400,
            "Malformed request",
            "The request could not be read: an escape in the address that is not %XX, bytes that are not UTF-8, "
                    + "or a body that is not what its Content-Type says."),
    NOT_FOUND(404, "Not found", "The path names nothing. A collection without matches is not an error: it is empty."),
    METHOD_NOT_ALLOWED(
            405, "Method not allowed", "The path exists, but not for this method; the header 'Allow' lists what is."),
    NOT_ACCEPTABLE(
            406,
            "Not acceptable",
            "None of the formats that the request accepts is at hand. Data come as application/json, text/csv and "
                    + "application/x-ndjson; the suffixes .json, .csv and .ndjson on the path win over 'Accept'."),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type", "The body's Content-Type is not one that the path takes."),
    BAD_REQUEST(400, "Bad request", "The request cannot be served as it stands; 'detail' says why."),
    REFUSED(400, "Refused", "The request was refused; 'status' and 'detail' say why."),
    INTERNAL_ERROR(
            500,
            "Internal error",
            "The fault is ours, and is logged. Ask again later; if it stays, report the address and the time."),
    UNAVAILABLE(503, "Unavailable", "The database is out of reach for the moment. Ask again after a while.");

    private final int status;
    private final String title;
    private final String explanation;

    ProblemType(int status, String title, String explanation) {
        this.status = status;
        this.title = title;
        this.explanation = explanation;
    }

    /** The type whose {@link #code()} it is. */
    static Optional<ProblemType> ofCode(String code) {
        return Arrays.stream(values()).filter(type -> type.code().equals(code)).findFirst();
    }

    /** The type for an HTTP status that something other than our own code chose. */
    static ProblemType ofStatus(int status) {
        return switch (status) {
            case 400 -> BAD_REQUEST;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 503 -> UNAVAILABLE;
            default -> status < 500 ? REFUSED : INTERNAL_ERROR;
        };
    }

    /** The last segment of the type's address, such as {@code invalid-parameter}. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The address of the page that explains it: the {@code type} of RFC 9457, relative to this host. */
    String uri() {
        return "/problems/" + code();
    }

    public int status() {
        return status;
    }

    String title() {
        return title;
    }

    String explanation() {
        return explanation;
    }
}
