package org.defensetracker.http.limits;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.defensetracker.http.RequestEnd;
import org.jspecify.annotations.Nullable;

/** Counts the open streams of events. */
@Singleton
final class OpenStreams {

    /**
     * Why a stream is not opened.
     *
     * @param isOwn whether the client's own streams are too many; else those of all
     */
    record StreamRefusal(String text, boolean isOwn) {}

    private final Clients clients;
    private final ClientCounter counter;
    private final LimitSettings settings;

    OpenStreams(Clients clients, LimitSettings settings) {
        this.clients = clients;
        this.settings = settings;
        counter = new ClientCounter(settings.streams(), settings.streamsOfClient());
    }

    /** Counts one more, until it ends; the refusal if there are too many. */
    @Nullable
    StreamRefusal open(RoutingContext routing) {
        var client = clients.of(routing.request());
        return switch (counter.add(client)) {
            case COUNTED -> {
                RequestEnd.of(routing).then(clientIsGone -> counter.remove(client));
                yield null;
            }
            case TOO_MANY_OF_CLIENT ->
                new StreamRefusal(
                        "This client has " + settings.streamsOfClient()
                                + " streams open, which is the limit. Close one.",
                        true);
            case TOO_MANY -> new StreamRefusal("All streams that can be open at once are open.", false);
        };
    }
}
