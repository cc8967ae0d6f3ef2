package org.defensetracker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever asks for the end of a request is told of it once, however late. */
class RequestEndTest {

    private final Map<Object, Object> data = new HashMap<>();
    private final List<Handler<AsyncResult<Void>>> handlers = new ArrayList<>();
    private final EmbeddedChannel connection = new EmbeddedChannel();
    private boolean isClosed;

    private final HttpServerResponse response = proxy(HttpServerResponse.class, (self, method, arguments) -> isClosed);

    private final RoutingContext routing =
            proxy(RoutingContext.class, (self, method, arguments) -> switch (method.getName()) {
                case "get" -> data.get(arguments[0]);
                case "put" -> {
                    data.put(arguments[0], arguments[1]);
                    yield self;
                }
                case "response" -> response;
                case "addEndHandler" -> {
                    @SuppressWarnings("unchecked")
                    var handler = (Handler<AsyncResult<Void>>) arguments[0];
                    handlers.add(handler);
                    yield handlers.size();
                }
                default -> throw new UnsupportedOperationException(method.getName());
            });

    private static <T> T proxy(Class<T> type, InvocationHandler answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }

    @BeforeEach
    void listen() {
        RequestEnd.listen(routing, connection);
    }

    private void end(Future<Void> result) {
        handlers.forEach(handler -> handler.handle(result));
    }

    @Test
    void thoseWhoWaitAreToldOnceTheLastFirst() {
        var told = new ArrayList<String>();
        RequestEnd.of(routing).then(clientIsGone -> told.add("first " + clientIsGone));
        RequestEnd.of(routing).then(clientIsGone -> told.add("second " + clientIsGone));
        assertThat(RequestEnd.of(routing).isOver()).isFalse();
        assertThat(told).isEmpty();
        end(Future.succeededFuture());
        assertThat(told).containsExactly("second false", "first false");
        assertThat(RequestEnd.of(routing).isOver()).isTrue();
        assertThat(handlers).as("Vert.x is asked once").hasSize(1);
    }

    @Test
    void thoseWhoComeAfterAResetAreToldAlthoughTheResponseIsNotClosedYet() {
        end(Future.failedFuture("Connection reset by peer"));
        var told = new ArrayList<Boolean>();
        assertThat(RequestEnd.of(routing).isOver()).isTrue();
        RequestEnd.of(routing).then(told::add);
        assertThat(told).containsExactly(true);
    }

    @Test
    void theEndOfTheConnectionIsTheEndOfItsRequestsThatNobodyElseTells() {
        var told = new ArrayList<Boolean>();
        RequestEnd.of(routing).then(told::add);
        connection.close();
        connection.runPendingTasks();
        assertThat(told).containsExactly(true);
        end(Future.succeededFuture());
        assertThat(told).as("once").hasSize(1);
    }

    @Test
    void aRequestThatEndedWellIsNotToldOfTheConnection() {
        var told = new ArrayList<Boolean>();
        RequestEnd.of(routing).then(told::add);
        end(Future.succeededFuture());
        connection.close();
        connection.runPendingTasks();
        assertThat(told).containsExactly(false);
    }

    @Test
    void aClosedResponseIsOver() {
        isClosed = true;
        assertThat(RequestEnd.of(routing).isOver()).isTrue();
    }
}
