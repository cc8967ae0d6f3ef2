package org.defensetracker.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of a request: its answer was sent, or its client has gone. Vert.x tells it once, and never to a handler that is
 * added later. When a client resets its connection, the end is told before the response counts as closed; when the service
 * resets it, as RESTEasy does where an event cannot be written, the end is not told at all. So this listens from the
 * beginning, to the connection too, and tells also those who ask too late.
 */
public final class RequestEnd {

    private static final String KEY = RequestEnd.class.getName();

    /** Is told how a request ended. */
    @FunctionalInterface
    public interface EndConsumer {

        /**
         * Is called once, by any thread.
         *
         * @param clientIsGone whether the connection was closed before the whole answer was sent
         */
        void ended(boolean clientIsGone);
    }

    /** Listens to the end of every request that is not answered at once from memory. */
    @Singleton
    static final class Listener {

        void open(@Observes Router router) {
            router.route().order(RouteOrder.BEHIND_ANSWER_CACHE).handler(routing -> {
                of(routing);
                routing.next();
            });
        }
    }

    private final RoutingContext routing;
    private final ChannelFuture closed;
    private final ChannelFutureListener whenClosed = connection -> end(true);
    private final List<EndConsumer> consumers = new ArrayList<>(4);

    /** Null until the request has ended. */
    private @Nullable Boolean clientIsGone;

    private RequestEnd(RoutingContext routing, ChannelFuture closed) {
        this.routing = routing;
        this.closed = closed;
    }

    /**
     * The end of a request. Whoever holds a request back before the resources calls this first, on the request's event loop,
     * before anything else of its connection can happen.
     */
    public static RequestEnd of(RoutingContext routing) {
        RequestEnd known = routing.get(KEY);
        return known != null
                ? known
                : listen(routing, ((ConnectionBase) routing.request().connection()).channel());
    }

    /** Listens to a request that comes through that channel. */
    static RequestEnd listen(RoutingContext routing, Channel channel) {
        var end = new RequestEnd(routing, channel.closeFuture());
        routing.addEndHandler(result -> end.end(result.failed()));
        end.closed.addListener(end.whenClosed);
        routing.put(KEY, end);
        return end;
    }

    /** Whether nothing more can be sent. */
    public boolean isOver() {
        synchronized (this) {
            if (clientIsGone != null) {
                return true;
            }
        }
        return routing.response().closed();
    }

    /** Tells the consumer when the request ends, and at once if it has ended already. */
    public void then(EndConsumer consumer) {
        Boolean told;
        synchronized (this) {
            told = clientIsGone;
            if (told == null) {
                consumers.add(consumer);
            }
        }
        if (told != null) {
            consumer.ended(told);
        }
    }

    private void end(boolean isGone) {
        synchronized (this) {
            if (clientIsGone != null) {
                return;
            }
            clientIsGone = isGone;
        }
        closed.removeListener(whenClosed); // the connection may serve many more requests
        // Nobody is added any more. Vert.x calls its handlers from the last to the first, and so does this.
        for (int i = consumers.size() - 1; i >= 0; i--) {
            consumers.get(i).ended(isGone);
        }
    }
}
