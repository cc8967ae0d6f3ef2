package org.defensetracker.http.caching;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import org.defensetracker.http.Answer;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.DataRevision;
import org.defensetracker.http.DataRevision.Revision;
import org.defensetracker.http.Encoding;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.RequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Adds the validators that let clients store answers, and answers 304 where a stored answer is still current. For data the
 * revision decides, before anything is read or computed.
 */
@Provider
@Priority(Priorities.USER + 100)
final class CachingFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private final ResourceInfo resource;
    private final DataRevision data;
    private final RequestContext requestContext;
    private final CacheValidators validators;

    CachingFilter(ResourceInfo resource, DataRevision data, RequestContext requestContext, CacheValidators validators) {
        this.resource = resource;
        this.data = data;
        this.requestContext = requestContext;
        this.validators = validators;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var condition = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        // '*' asks whether the resource exists, which is known only from the answer.
        if (condition == null || CacheValidators.isAny(condition) || !answersWithData() || !requestContext.isRead()) {
            return;
        }
        var revision = data.inSnapshot(CacheValidators.seen(condition), data::current);
        var type = requestContext.format().mediaType();
        if (CacheValidators.names(condition, tag(revision, request, type))) {
            requestContext.readFrom(revision);
            request.abortWith(Response.notModified().type(type).build());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!requestContext.isRead()
                || !Set.of(200, 304).contains(response.getStatus())
                // An answer that has its own rule, or a stream.
                || response.getHeaders().containsKey(HttpHeaders.CACHE_CONTROL)
                || isStream(response.getMediaType())) {
            return;
        }
        if (requestContext.isPrivate()) {
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
            return;
        }
        var revision = requestContext.revision();
        var own = response.getEntity() instanceof Answer answer ? answer.mediaType() : null;
        var type = own != null
                ? own
                : response.getMediaType() == null ? requestContext.format().mediaType() : response.getMediaType();
        var tag = tag(revision, request, type);
        if (response.getStatus() == 200 && isKnown(request, tag, revision)) {
            response.setStatusInfo(Response.Status.NOT_MODIFIED);
            response.setEntity(null);
        }
        var headers = response.getHeaders();
        validators.headers(tag, revision, bare(type)).forEach(headers::putSingle);
        if (response.getStatus() == 304) {
            headers.remove(HttpHeaders.CONTENT_TYPE);
            return;
        }
        if (requestContext.encoding() != Encoding.IDENTITY) {
            headers.putSingle(
                    HttpHeaders.CONTENT_ENCODING, requestContext.encoding().code());
        }
        if (revision != null && response.getEntity() instanceof Answer && requestContext.isFormatAsNegotiated()) {
            request.setProperty(CacheValidators.KEEPABLE, revision);
        }
    }

    /** A resource whose answer says its own type has a wildcard here, which is compatible with every type. */
    private static boolean isStream(@Nullable MediaType type) {
        return type != null && !type.isWildcardType() && MediaType.SERVER_SENT_EVENTS_TYPE.isCompatible(type);
    }

    private boolean isKnown(ContainerRequestContext request, String tag, @Nullable Revision revision) {
        return validators.isKnown(
                request.getHeaderString(HttpHeaders.IF_NONE_MATCH),
                request.getHeaderString(HttpHeaders.IF_MODIFIED_SINCE),
                tag,
                revision);
    }

    private String tag(@Nullable Revision revision, ContainerRequestContext request, MediaType type) {
        var row = requestContext.version();
        if (row == null) {
            return validators.tag(revision, asked(), bare(type), requestContext.encoding());
        }
        // The notes of a workbook tell the revision of all data, so that its bytes change with each.
        return requestContext.format() == AnswerFormat.XLSX
                ? validators.rowTag(row, revision, asked(), bare(type), requestContext.encoding())
                : validators.rowTag(row, asked(), bare(type), requestContext.encoding());
    }

    /** The type without its parameters; those of a type of one application tell its versions apart, and stay. */
    private static String bare(MediaType type) {
        return type.getSubtype().startsWith("vnd.") ? type.toString() : type.getType() + "/" + type.getSubtype();
    }

    private String asked() {
        var query = requestContext.address().getRawQuery();
        return requestContext.origin() + requestContext.address().getRawPath() + (query == null ? "" : "?" + query);
    }

    private boolean answersWithData() {
        return resource.getResourceClass() != null
                && resource.getResourceClass().isAnnotationPresent(ReadsSnapshot.class);
    }
}
