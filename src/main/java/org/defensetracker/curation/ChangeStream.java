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
import java.util.List;
import java.util.regex.Pattern;
import org.defensetracker.http.DataRevision.Revision;
import org.defensetracker.http.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;

/**
 * Changes as they happen: Server-Sent Events (HTML Living Standard, section 9.2), one for each revision. An
 * event's id begins with the revision's number and names its data set and its mark too, so that a client from before a
 * restore is told. Every event is read from the log, so none is missed, whichever instance wrote it and however
 * often the client comes back.
 */
@Path("/v1/changes/stream")
@Tag(name = "Changes")
class ChangeStream {

    private static final long RETRY_MILLIS = 2000;

    /** A number alone is one of the data set at hand. */
    private static final Pattern ID = Pattern.compile("(\\d{1,18})(-[0-9a-fs][0-9a-f]{11}-[0-9a-f]{1,8})?");

    private final ChangeDispatcher dispatcher;
    private final Revisions revisions;

    ChangeStream(ChangeDispatcher dispatcher, Revisions revisions) {
        this.dispatcher = dispatcher;
        this.revisions = revisions;
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
                    "Each event `change` is one revision: `id` is its number, followed, once the database was restored, by what "
                            + "tells it from the same number before; `data` is a ChangeEvent. Without `Last-Event-ID` or "
                            + "`since` the stream begins with the next change; with either, an id or a number alone, behind that "
                            + "revision. A comment comes every 20 seconds where nothing changes. An event `reset` tells that the "
                            + "database was restored and that what the client has seen is out of date; the stream then goes on "
                            + "from now, in a new connection if it ends.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            contentMediaType = MediaType.APPLICATION_JSON,
                                            contentSchema = ChangeEvent.class)))
    public Multi<OutboundSseEvent> stream(
            @Parameter(description = "The last event that was seen; browsers send it by themselves.")
                    @HeaderParam("Last-Event-ID")
                    @Nullable
                    String last,
            @Parameter(description = "The same for a first connection; the header wins.") @QueryParam("since") @Nullable
                    String since,
            @Context Sse sse,
            @Context HttpServerRequest request) {
        var start = start(last, since);
        var now = start.now();
        var hello = sse.newEventBuilder()
                .comment("behind revision " + start.seen())
                .reconnectDelay(RETRY_MILLIS)
                .build();
        var beginning = start.isReset() ? List.of(hello, reset(now, sse)) : List.of(hello);
        var events = dispatcher
                // A client that does not read is disconnected; it may connect again with the last event that it got.
                .after(now.dataSet(), start.seen(), () -> request.connection().close())
                .map(item -> event(item, now.dataSet(), sse))
                .onFailure()
                .recoverWithCompletion();
        return Multi.createBy().concatenating().streams(Multi.createFrom().iterable(beginning), events);
    }

    /**
     * Where a stream begins.
     *
     * @param seen the number of the revision that the client has seen
     * @param isReset whether the client has seen revisions that are not in the log any more
     */
    private record StreamStart(Revision now, long seen, boolean isReset) {}

    /**
     * Behind the revision that the client has seen. One that is not in the log comes from before a restore of the
     * database: the stream goes on from now, because a browser gives up for good where it is refused.
     */
    private StreamStart start(@Nullable String last, @Nullable String since) {
        var now = revisions.current();
        var isLast = last != null && !last.isBlank();
        var text = isLast ? last.strip() : since;
        if (text == null) {
            return new StreamStart(now, now.number(), false);
        }
        var id = ID.matcher(text);
        if (!id.matches()) {
            var name = isLast ? "Last-Event-ID" : "since";
            var message = name + ": '" + text + "' is not a revision, which is a whole number, or the id of an event.";
            throw isLast
                    ? ProblemException.invalidHeader(name, text, message)
                    : ProblemException.invalidParameter(name, text, "invalid", message);
        }
        var number = Long.parseLong(id.group(1));
        var isInLog = number <= now.number()
                && (id.group(2) == null
                        ? !isLast || now.isOfFirstDataSet()
                        : text.equals(now.id())
                                || text.equals(revisions.logged(number).id()));
        return new StreamStart(now, isInLog ? number : now.number(), !isInLog);
    }

    private static OutboundSseEvent event(StreamItem item, String dataSet, Sse sse) {
        if (item instanceof StreamItem.Change change) {
            var event = change.event();
            return sse.newEventBuilder()
                    .id(new Revision(dataSet, event.revision(), change.mark(), event.changedAt()).eventId())
                    .name("change")
                    .mediaType(MediaType.APPLICATION_JSON_TYPE)
                    .data(ChangeEvent.class, event)
                    .build();
        }
        if (item instanceof StreamItem.Reset reset) {
            return reset(reset.now(), sse);
        }
        var isLast = item instanceof StreamItem.Goodbye;
        var comment = sse.newEventBuilder().comment(isLast ? "the service stops: connect again" : "nothing new");
        return (isLast ? comment.reconnectDelay(RETRY_MILLIS) : comment).build();
    }

    /** Tells a client to forget what it has seen. With its id the client then follows the restored data. */
    private static OutboundSseEvent reset(Revision now, Sse sse) {
        return sse.newEventBuilder()
                .id(now.eventId())
                .name("reset")
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(ResetEvent.class, new ResetEvent(now.number(), now.dataSet()))
                .reconnectDelay(RETRY_MILLIS)
                .build();
    }

    /** The data of an event {@code reset}: the newest revision, and the data set that it is one of. */
    record ResetEvent(long revision, String dataSet) {}
}
