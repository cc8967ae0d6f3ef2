package org.defensetracker.http.problem;

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
                    + "a ';' in the path, or a body that is not what its Content-Type says."),
    INVALID_BODY(
            400,
            "Invalid body",
            "A field of the body is unknown, is missing, or has a value that cannot be used. The member 'errors' names each "
                    + "one, what was given, and what would be right."),
    INVALID_FILE(
            400,
            "Invalid file",
            "The file that was to be imported cannot be read, or rows of it are wrong. The member 'errors' names each place "
                    + "by sheet or line and column. Nothing of the file was brought in."),
    UNAUTHORIZED(
            401,
            "Credential needed",
            "Writing needs a curator's key, or a token of the OpenID provider that the service trusts, sent as "
                    + "'Authorization: Bearer …'. Reading needs none."),
    INVALID_CREDENTIAL(
            401,
            "Invalid credential",
            "The key or the token is not known, has expired, or cannot be checked. Ask whoever runs the service for another."),
    READ_ONLY(
            403,
            "Read-only",
            "No curator's key is configured, so nothing can be written. To make a key: key=$(openssl rand -hex 32), then "
                    + "start the service with TRACKER_CURATION_KEYS=\"name:$(printf %s \"$key\" | sha256sum | "
                    + "cut -d' ' -f1)\" in its environment."),
    FORBIDDEN(403, "Forbidden", "The token is good, but does not name its bearer a curator."),
    ORIGIN_REFUSED(
            403,
            "Origin refused",
            "Pages of other origins may read everything and write nothing. Send the request from a program, or from a page of "
                    + "this service."),
    NOT_FOUND(404, "Not found", "The path names nothing. A collection without matches is not an error: it is empty."),
    METHOD_NOT_ALLOWED(
            405, "Method not allowed", "The path exists, but not for this method; the header 'Allow' lists what is."),
    NOT_ACCEPTABLE(
            406,
            "Not acceptable",
            "None of the formats that the request accepts is at hand. Data come as application/json, text/csv and "
                    + "application/x-ndjson; the suffixes .json, .csv and .ndjson on the path win over 'Accept'."),
    REQUEST_TIMEOUT(
            408,
            "Request timeout",
            "The request did not arrive in time: its head within 10 seconds, its body without a pause of 10 seconds, unless "
                    + "configured otherwise. Send it again, on a new connection."),
    CONFLICT(
            409,
            "Conflict",
            "The change does not fit what is held: something of that name is there already, or rests on what is to go, or a "
                    + "promise would be rewritten. 'detail' says which, and what can be done."),
    PRECONDITION_FAILED(
            412,
            "Precondition failed",
            "What is held is not what 'If-Match' or 'If-None-Match' expects: somebody changed it in between. Read it again, "
                    + "and send the change with the ETag that comes with it."),
    CONTENT_TOO_LARGE(
            413,
            "Content too large",
            "The body is larger than is taken: 1 MiB for one object, 256 MiB for a file to import."),
    PRECONDITION_REQUIRED(
            428,
            "Precondition required",
            "To change or delete what is there, send 'If-Match' with the ETag that came with it, so that nobody's change is "
                    + "overwritten unseen. 'If-Match: *' means whatever is there."),
    IDEMPOTENCY_KEY_REUSED(
            422,
            "Idempotency-Key used for something else",
            "The key was sent before with another request. Make a new key for each new request, and repeat it only to "
                    + "repeat the same."),
    TOO_MANY_REQUESTS(
            429,
            "Too many requests",
            "This client asks for more than one client may. Ask again after the seconds that 'Retry-After' names; the headers "
                    + "'RateLimit-Policy' and 'RateLimit' tell how much is left. What is kept costs nothing: send 'If-None-Match'."),
    ADDRESS_TOO_LONG(
            414, "Address too long", "The address is longer than is taken: path and query may have 4,096 characters."),
    HEADERS_TOO_LARGE(
            431,
            "Headers too large",
            "The headers of the request are larger than is taken: together they may have 20 KiB."),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type", "The body's Content-Type is not one that the path takes."),
    BAD_REQUEST(400, "Bad request", "The request cannot be served as it stands; 'detail' says why."),
    REFUSED(400, "Refused", "The request was refused; 'status' and 'detail' say why."),
    INTERNAL_ERROR(
            500,
            "Internal error",
            "The fault is ours, and is logged. Ask again later; if it stays, report the address and the time."),
    OUTCOME_UNKNOWN(
            503,
            "Outcome unknown",
            "The connection to the database broke while a write was being committed, so it may be stored or not. Read the "
                    + "resource, and send the same request again with the same 'Idempotency-Key' or 'If-Match' if it is not."),
    BUSY(
            503,
            "Busy",
            "More is asked of the service at once than it answers at once. Ask again after the seconds that 'Retry-After' "
                    + "names."),
    UNAVAILABLE(
            503,
            "Unavailable",
            "The database is out of reach, silent, busy, full or read-only for the moment; 'detail' says which. Ask again after "
                    + "the seconds that 'Retry-After' names.");

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
            case 401 -> INVALID_CREDENTIAL;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 408 -> REQUEST_TIMEOUT;
            case 413 -> CONTENT_TOO_LARGE;
            case 414 -> ADDRESS_TOO_LONG;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 429 -> TOO_MANY_REQUESTS;
            case 431 -> HEADERS_TOO_LARGE;
            case 503 -> UNAVAILABLE;
            default -> status < 500 ? REFUSED : INTERNAL_ERROR;
        };
    }

    /** The last segment of the type's address, such as {@code invalid-parameter}. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The address of the page that explains it: the {@code type} of RFC 9457, relative to this host. */
    public String uri() {
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
