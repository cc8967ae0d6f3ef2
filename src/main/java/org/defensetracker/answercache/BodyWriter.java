package org.defensetracker.answercache;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.defensetracker.http.RequestEnd;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Sends the bytes of an answer from the connection's own event loop, so that no worker thread waits for a client. */
@Provider
@Produces(MediaType.WILDCARD)
final class BodyWriter implements ServerMessageBodyWriter<OutgoingBody> {

    private final CurrentVertxRequest current;

    BodyWriter(CurrentVertxRequest current) {
        this.current = current;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return type == OutgoingBody.class;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == OutgoingBody.class;
    }

    @Override
    public void writeResponse(OutgoingBody outgoing, Type generic, ServerRequestContext context) {
        var routing = current.getCurrent();
        var end = RequestEnd.of(routing);
        CurrentRequestManager.get().getContextExecutor().execute(() -> {
            if (!end.isOver()) { // else Netty would log what it cannot send
                outgoing.body().send(routing.response(), outgoing.range());
            }
        });
    }

    @Override
    public void writeTo(
            OutgoingBody outgoing,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out) {
        throw new IllegalStateException("An answer's bytes are sent as they are; no interceptor may stand between");
    }
}
