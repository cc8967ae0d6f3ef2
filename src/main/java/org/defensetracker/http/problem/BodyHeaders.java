package org.defensetracker.http.problem;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import org.defensetracker.http.problem.Problem.ParameterError;
import org.jspecify.annotations.Nullable;

/** Refuses what headers say of a body and nothing here acts upon: another encoding, other expectations. */
final class BodyHeaders {

    private static final String EXPECT = "Expect";

    private BodyHeaders() {}

    /** The refusal; null where there is nothing to refuse. */
    static @Nullable Problem culprit(HttpServerRequest request) {
        var expected = request.getHeader(EXPECT);
        if (expected != null && !expected.strip().equalsIgnoreCase("100-continue")) {
            var detail = "Nothing but 'Expect: 100-continue' is known.";
            return problem(ProblemType.REFUSED, 417, EXPECT, expected, detail, request);
        }
        if (!hasBody(request)) {
            return null;
        }
        var encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null
                && !encoding.isBlank()
                && !encoding.strip().toLowerCase(Locale.ROOT).equals("identity")) {
            var detail = "A body that is compressed is not taken: send it as it is, without 'Content-Encoding: "
                    + encoding + "'.";
            return problem(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE, 415, HttpHeaders.CONTENT_ENCODING, encoding, detail, request);
        }
        return null;
    }

    private static boolean hasBody(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? request.headers().contains("Transfer-Encoding") : !length.equals("0");
    }

    private static Problem problem(
            ProblemType type, int status, String header, String value, String detail, HttpServerRequest request) {
        var culprit = new ParameterError("header", header, value, "unsupported", detail);
        return Problem.of(type, detail, request.path(), List.of(culprit)).withStatus(status);
    }
}
