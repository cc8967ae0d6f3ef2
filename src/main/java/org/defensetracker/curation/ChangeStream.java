package org.defensetracker.curation;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.defensetracker.http.DataRevision;
import org.defensetracker.http.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;

/**
 * Changes as they happen: Server-Sent Events (HTML Living Standard, section 9.2), one for each revision, with the
 * revision as its id. Every event is read from the log, so none is missed, whichever instance wrote it and however
 * often the client comes back.
 */
@Path("/v1/changes/stream")
@Tag(name = "Changes")
class ChangeStream {

    private static final long RETRY_MILLIS = 2000;

    private final ChangeDispatcher dispatcher;
    private final DataRevision data;

    ChangeStream(ChangeDispatcher dispatcher, DataRevision data) {
        this.dispatcher = dispatcher;
        this.data = data;
    }

    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = "Cache-Control", value = "no-cache")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no") // a proxy must not buffer events
    @Operation(
            operationId = "streamChanges",
            summary = "Changes as they happen, as Server-Sent Events",
            description =
                    "Each event is one revision: `id` is its number, `data` a ChangeEvent. Without `Last-Event-ID` or "
                            + "`since` the stream begins with the next change; with either, behind that revision. A comment comes "
                            + "every 20 seconds where nothing changes.")
    public Multi<OutboundSseEvent> stream(
            @Parameter(description = "The last event that was seen; browsers send it by themselves.")
                    @HeaderParam("Last-Event-ID")
                    @Nullable
                    String last,
            @Parameter(description = "The same for a first connection; the header wins.") @QueryParam("since") @Nullable
                    String since,
            @Context Sse sse,
            @Context HttpServerRequest request) {
        var seen = start(last, since);
        var hello = sse.newEventBuilder()
                .comment("behind revision " + seen)
                .reconnectDelay(RETRY_MILLIS)
                .build();
        var events = dispatcher
                // A client that does not read is disconnected; it may connect again with the last event that it got.
                .after(seen, () -> request.connection().close())
                .map(event -> event.map(change -> event(change, sse))
                        .orElseGet(() ->
                                sse.newEventBuilder().comment("nothing new").build()))
                .onFailure()
                .recoverWithCompletion();
        return Multi.createBy().concatenating().streams(Multi.createFrom().item(hello), events);
    }

    /**
     * The revision that the client has seen. One that is newer than the newest comes from before a restore of the
     * database: the stream goes on from now, because a browser gives up for good where it is refused.
     */
    private long start(@Nullable String last, @Nullable String since) {
        var newest = data.current().number();
        var isLast = last != null && !last.isBlank();
        var text = isLast ? last.strip() : since;
        if (text == null) {
            return newest;
        }
        if (!text.matches("\\d{1,18}")) {
            var name = isLast ? "Last-Event-ID" : "since";
            var message = name + ": '" + text + "' is not a revision, which is a whole number.";
            throw isLast
                    ? ProblemException.invalidHeader(name, text, message)
                    : ProblemException.invalidParameter(name, text, "invalid", message);
        }
        return Math.min(Long.parseLong(text), newest);
    }

    private static OutboundSseEvent event(ChangeEvent change, Sse sse) {
        return sse.newEventBuilder()
                .id(Long.toString(change.revision()))
                .name("change")
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(ChangeEvent.class, change)
                .build();
    }
}
