package org.defensetracker.curation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.defensetracker.curation.ChangeLog.Filter;
import org.defensetracker.curation.ChangeLog.Transaction;
import org.defensetracker.http.DataRevision;
import org.defensetracker.http.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
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

    private static final Logger LOG = Logger.getLogger(ChangeStream.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(400);
    private static final long RETRY_MILLIS = 2000;
    private static final int AT_ONCE = 100;

    /** Looks without an event after which a comment keeps the connection open: 20 seconds. */
    private static final int QUIET_LOOKS = 50;

    /** An event with more changes tells where they are, and not each. */
    private static final int MOST_ITEMS = 50;

    private final ChangeLog log;
    private final DataRevision data;
    private final RevisionWatch watch;

    ChangeStream(ChangeLog log, DataRevision data, RevisionWatch watch) {
        this.log = log;
        this.data = data;
        this.watch = watch;
    }

    /** What an event says. */
    @Schema(name = "ChangeEvent", description = "One transaction that changed the data")
    record ChangeEvent(
            long revision,
            Instant changedAt,
            String who,
            String action,
            @Nullable String reason,

            @Schema(description = "How many rows changed") int changes,

            @Schema(description = "The rows; left out where there are more than 50")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            List<ChangeView> items,

            @Schema(description = "Where the rows are", examples = "/v1/changes?revision=17")
            String url) {}

    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = "Cache-Control", value = "no-cache")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no") // a proxy that collects events would hold them back
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
            @Context Sse sse) {
        var seen = new AtomicLong(begin(last, since));
        var quiet = new AtomicLong();
        var hello = sse.newEventBuilder()
                .comment("behind revision " + seen)
                .reconnectDelay(RETRY_MILLIS)
                .build();
        var news = Multi.createFrom()
                .ticks()
                .every(LOOK_EVERY)
                .onOverflow()
                .drop()
                .onItem()
                .transformToMultiAndConcatenate(tick -> look(seen, quiet, sse));
        return Multi.createBy().concatenating().streams(Multi.createFrom().item(hello), news);
    }

    private long begin(@Nullable String last, @Nullable String since) {
        var newest = data.current().number();
        var text = last != null && !last.isBlank() ? last.strip() : since;
        if (text == null) {
            return newest;
        }
        if (!text.matches("\\d{1,18}") || Long.parseLong(text) > newest) {
            var name = text.equals(since) ? "since" : "Last-Event-ID";
            var message = name + ": '" + text + "' is not a revision up to the newest, " + newest + ".";
            throw name.equals("since")
                    ? ProblemException.invalidParameter(name, text, "invalid", message)
                    : ProblemException.invalidHeader(name, text, message);
        }
        return Long.parseLong(text);
    }

    private Multi<OutboundSseEvent> look(AtomicLong seen, AtomicLong quiet, Sse sse) {
        return Uni.createFrom()
                .item(() -> events(seen, quiet, sse))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure()
                .recoverWithItem(failure -> {
                    // The next look may find the database again; the client loses nothing by waiting.
                    LOG.debug("Changes cannot be read for the moment", failure);
                    return List.of();
                })
                .onItem()
                .transformToMulti(events -> Multi.createFrom().iterable(events));
    }

    private List<OutboundSseEvent> events(AtomicLong seen, AtomicLong quiet, Sse sse) {
        if (watch.newest() <= seen.get()) {
            return quiet.incrementAndGet() % QUIET_LOOKS == 0
                    ? List.of(sse.newEventBuilder().comment("nothing new").build())
                    : List.of();
        }
        quiet.set(0);
        var events = log.behind(seen.get(), AT_ONCE).stream()
                .map(transaction -> sse.newEventBuilder()
                        .id(Long.toString(transaction.revision()))
                        .name("change")
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(ChangeEvent.class, event(transaction))
                        .build())
                .toList();
        if (!events.isEmpty()) {
            seen.set(Long.parseLong(events.get(events.size() - 1).getId()));
        }
        return events;
    }

    private ChangeEvent event(Transaction transaction) {
        var items =
                transaction.changes() > MOST_ITEMS ? null : log.first(Filter.of(transaction.revision()), MOST_ITEMS);
        return new ChangeEvent(
                transaction.revision(),
                transaction.changedAt(),
                transaction.who(),
                transaction.action(),
                transaction.reason(),
                transaction.changes(),
                items,
                "/v1/changes?revision=" + transaction.revision());
    }
}
