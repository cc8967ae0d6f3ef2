package org.defensetracker.http.openapi;

import org.defensetracker.http.problem.Problem;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** The answers that are the same for many operations: each is described once, and operations refer to it. */
enum SharedResponse {
    NOT_MODIFIED("NotModified", 304, "What you hold is still true"),
    INVALID_PARAMETER("InvalidParameter", 400, "A parameter is unknown or has a value that cannot be used"),
    INVALID_REQUEST("InvalidRequest", 400, "A field or a parameter is unknown or cannot be used"),
    UNAUTHENTICATED("Unauthenticated", 401, "The credential is missing, unknown or expired"),
    FORBIDDEN("Forbidden", 403, "No key is configured, or the token is not a curator's"),
    NOT_FOUND("NotFound", 404, "The path names nothing; where there is a near one it is suggested"),
    NOT_ACCEPTABLE("NotAcceptable", 406, "None of the formats accepted is at hand"),
    CONFLICT("Conflict", 409, "It does not fit what is held"),
    PRECONDITION_FAILED("PreconditionFailed", 412, "What is there is not what the condition expects"),
    TOO_LARGE("TooLarge", 413, "The body is too large"),
    UNSUPPORTED_TYPE("UnsupportedType", 415, "The body is in a format that is not taken here"),
    KEY_REUSED("IdempotencyKeyReused", 422, "The Idempotency-Key came before with another request"),
    PRECONDITION_REQUIRED("PreconditionRequired", 428, "Something is there, and If-Match is missing"),
    TOO_MANY_REQUESTS("TooManyRequests", 429, "The client has had its share for now; Retry-After tells how long"),
    SERVER_ERROR("ServerError", 500, "The fault is ours"),
    UNAVAILABLE("Unavailable", 503, "The service is overloaded, or its database is silent; Retry-After tells how long");

    private final String name;
    private final int status;
    private final String description;

    SharedResponse(String name, int status, String description) {
        this.name = name;
        this.status = status;
        this.description = description;
    }

    static void addAllTo(Components components) {
        for (var response : values()) {
            components.addResponse(response.name, response.described());
        }
    }

    private APIResponse described() {
        var response = OASFactory.createAPIResponse().description(description);
        if (this == TOO_MANY_REQUESTS || this == UNAVAILABLE) {
            response.addHeader("Retry-After", header("Seconds to wait"));
        }
        return this == NOT_MODIFIED
                ? response
                : response.content(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("Problem"))));
    }

    void addTo(APIResponses responses) {
        responses.addAPIResponse(
                String.valueOf(status), OASFactory.createAPIResponse().ref(name));
    }

    static Header header(String description) {
        return OASFactory.createHeader().description(description).schema(text());
    }

    static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }
}
