package org.defensetracker.http.write;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Collection;
import java.util.regex.Pattern;
import org.defensetracker.http.Answer;
import org.defensetracker.http.Encoding;
import org.defensetracker.http.Format;
import org.defensetracker.http.RequestContext;
import org.defensetracker.http.caching.CacheValidators;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;
import org.defensetracker.http.query.JsonBody;
import org.defensetracker.http.table.Columns;
import org.defensetracker.http.table.TableLayout;
import org.jspecify.annotations.Nullable;

/** What every write over HTTP has in common: its body, its conditions (RFC 9110, section 13), its answer. */
@ApplicationScoped
public class WriteSupport {

    /** The media type of a merge patch (RFC 7396). */
    public static final String MERGE_PATCH = "application/merge-patch+json";

    private static final int LARGEST_OBJECT = 1 << 20;
    private static final Pattern STRONG_TAG = Pattern.compile("(?<!W/)(\"[^\"]*\")");

    private final ObjectMapper json;
    private final RequestContext requestContext;
    private final TableLayout layout;
    private final CacheValidators validators;

    WriteSupport(ObjectMapper json, RequestContext requestContext, TableLayout layout, CacheValidators validators) {
        this.json = json;
        this.requestContext = requestContext;
        this.layout = layout;
        this.validators = validators;
    }

    /** The bytes of a body that is one object. */
    public byte[] bytes(InputStream in) {
        try {
            var bytes = in.readNBytes(LARGEST_OBJECT + 1);
            if (bytes.length > LARGEST_OBJECT) {
                throw ProblemException.of(
                        ProblemType.CONTENT_TOO_LARGE, "The body is larger than 1 MiB, too large for one object.");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The object that a body is. */
    public JsonBody body(byte[] bytes) {
        return JsonBody.parse(bytes, json);
    }

    /** What a row becomes by the merge patch that a body is. */
    public JsonBody patched(Object row, Collection<String> derived, byte[] patch) {
        return JsonBody.patched(row, derived, patch, json);
    }

    /**
     * Refuses the write if its conditions do not hold.
     *
     * @param path of the resource
     * @param version the data revision that last wrote it; null where nothing is there
     */
    public void checkConditions(String path, @Nullable Long version) {
        var match = requestContext.header(HttpHeaders.IF_MATCH);
        var noneMatch = requestContext.header(HttpHeaders.IF_NONE_MATCH);
        if (match != null && (version == null || !names(match, path, version))) {
            throw failed(
                    version == null
                            ? "Nothing is at " + path + ", so 'If-Match' cannot hold."
                            : "What is at " + path + " has changed: its ETag is "
                                    + currentTag(version, path)
                                    + ". Read it again before you change it.");
        }
        if (noneMatch != null && version != null && names(noneMatch, path, version)) {
            throw failed("There is something at " + path + " already, and 'If-None-Match' wants nothing there.");
        }
        if (match == null && noneMatch == null && version != null) {
            throw ProblemException.of(
                    ProblemType.PRECONDITION_REQUIRED,
                    "There is something at " + path + ": send 'If-Match' with the ETag that came with it.");
        }
    }

    private static ProblemException failed(String detail) {
        return ProblemException.of(ProblemType.PRECONDITION_FAILED, detail);
    }

    private boolean names(String condition, String path, long version) {
        if (condition.strip().equals("*")) {
            return true;
        }
        var current = validators.tagsOf(version, path);
        current.addAll(validators.tagsOf(version, requestContext.address().getRawPath())); // a code in another case
        return STRONG_TAG.matcher(condition).results().anyMatch(tag -> current.contains(tag.group(1)));
    }

    /** Notes that an answer about one row depends on that row alone, as its ETag then says. */
    public void answersFrom(long version) {
        requestContext.settleVersion(version);
    }

    /** The answer to a write that made something new. */
    public Response created(Answer row, String path, long version) {
        return answer(201, row, path, version).location(URI.create(path)).build();
    }

    /** The answer to a write that changed something, or found it as it was to be. */
    public Response replaced(Answer row, String path, long version) {
        return answer(200, row, path, version)
                .header(HttpHeaders.CONTENT_LOCATION, path)
                .build();
    }

    /** The answer to a write that deleted something. */
    public Response deleted() {
        return Response.noContent().build();
    }

    private Response.ResponseBuilder answer(int status, Answer row, String path, long version) {
        layout.settle(Columns.of(row.getClass()));
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.ETAG, currentTag(version, path))
                .entity(row);
    }

    /** The tag that a GET with this request's headers would have. */
    private String currentTag(long version, String path) {
        var encoding = requestContext.header(HttpHeaders.ACCEPT_ENCODING);
        return validators.rowTag(version, path, Format.JSON.bareType(), Encoding.accepted(encoding));
    }
}
