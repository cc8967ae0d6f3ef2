package org.defensetracker.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.defensetracker.http.DataRevision.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Lets clients keep answers and ask whether they still hold: strong ETags, 304, and how long a copy is good for.
 *
 * <p>For data the question is answered from the revision alone, before anything is read or computed.
 */
@Provider
@Priority(Priorities.USER + 100)
final class Caching implements ContainerRequestFilter, ContainerResponseFilter {

    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"([^\"]*)\"");
    private static final String POLICY = "public, max-age=60, stale-while-revalidate=86400";

    private final ResourceInfo resource;
    private final DataRevision data;
    private final Exchange exchange;
    private final Validators validators;

    Caching(ResourceInfo resource, DataRevision data, Exchange exchange, Validators validators) {
        this.resource = resource;
        this.data = data;
        this.exchange = exchange;
        this.validators = validators;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var condition = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        // Whether there is anything at all, which '*' asks, only the answer tells.
        if (condition == null || isAny(condition) || !answersWithData() || !READS.contains(request.getMethod())) {
            return;
        }
        var revision = data.current();
        var type = exchange.format().mediaType();
        if (names(condition, tag(revision, request, type))) {
            exchange.readFrom(revision);
            request.abortWith(Response.notModified().type(type).build());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!READS.contains(request.getMethod())
                || !Set.of(200, 304).contains(response.getStatus())
                // Not an answer of the data, and it says so itself; or a stream, which has no end to compare.
                || response.getHeaders().containsKey(HttpHeaders.CACHE_CONTROL)
                || MediaType.SERVER_SENT_EVENTS_TYPE.isCompatible(response.getMediaType())) {
            return;
        }
        var revision = exchange.revision();
        var type = response.getMediaType() == null ? exchange.format().mediaType() : response.getMediaType();
        var tag = tag(revision, request, type);
        var modified = Date.from(validators.lastModified(revision));
        if (response.getStatus() == 200 && isKnown(request, tag, modified)) {
            response.setStatusInfo(Response.Status.NOT_MODIFIED);
            response.setEntity(null);
        }
        var headers = response.getHeaders();
        headers.putSingle(HttpHeaders.ETAG, tag);
        headers.putSingle(HttpHeaders.LAST_MODIFIED, modified);
        headers.putSingle(HttpHeaders.CACHE_CONTROL, POLICY);
        headers.put(HttpHeaders.VARY, List.of("Accept, Accept-Encoding, Origin"));
        if (response.getStatus() == 304) {
            headers.remove(HttpHeaders.CONTENT_TYPE);
        } else if (acceptsGzip(request)) {
            headers.putSingle(HttpHeaders.CONTENT_ENCODING, Gzip.NAME); // on HEAD too, where nothing is written
        }
    }

    /** Whether the client holds the answer already (RFC 9110, section 13.2.2): by its tag, else by its date. */
    private static boolean isKnown(ContainerRequestContext request, EntityTag tag, Date modified) {
        var condition = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        return condition == null
                ? request.getRequest().evaluatePreconditions(modified) != null
                : isAny(condition) || names(condition, tag);
    }

    private static boolean isAny(String condition) {
        return condition.strip().equals("*");
    }

    /** Compared weakly, as If-None-Match wants it. */
    static boolean names(String condition, EntityTag tag) {
        return TAG.matcher(condition).results().anyMatch(found -> found.group(1).equals(tag.getValue()));
    }

    private EntityTag tag(@Nullable Revision revision, ContainerRequestContext request, MediaType type) {
        var encoding = acceptsGzip(request) ? Gzip.NAME : Validators.IDENTITY;
        var version = exchange.version();
        var number = version != null ? version : revision == null ? 0 : revision.number();
        return validators.entityTag(number, exchange.address(), type.getType() + "/" + type.getSubtype(), encoding);
    }

    private static boolean acceptsGzip(ContainerRequestContext request) {
        return Gzip.accepts(request.getHeaderString(HttpHeaders.ACCEPT_ENCODING));
    }

    private boolean answersWithData() {
        return resource.getResourceClass() != null
                && resource.getResourceClass().isAnnotationPresent(Snapshot.class);
    }
}
