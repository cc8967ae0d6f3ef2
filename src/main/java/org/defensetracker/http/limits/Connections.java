package org.defensetracker.http.limits;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.defensetracker.http.limits.Clients.Client;
import org.defensetracker.http.problem.Problem;
import org.defensetracker.http.problem.ProblemType;

/** Takes connections up to the limits, and writes the problems that end a connection before there is a request. */
@Singleton
@Unremovable
final class Connections {

    private static final String HANDLER_OF_VERTX = "handler";

    private final LimitSettings settings;
    private final Clients clients;
    private final ObjectMapper json;
    private final ClientCounter counter;

    Connections(LimitSettings settings, Clients clients, ObjectMapper json, MeterRegistry metrics) {
        this.settings = settings;
        this.clients = clients;
        this.json = json;
        counter = new ClientCounter(settings.connections(), settings.connectionsOfClient());
        Gauge.builder("tracker.http.connections", counter, ClientCounter::all)
                .description("Open connections")
                .register(metrics);
    }

    /** Counts a connection and lets the initializer of Vert.x fill its pipeline, or refuses it. */
    void open(Channel channel, Runnable initializer) {
        var client = channel.remoteAddress() instanceof InetSocketAddress peer
                ? clients.of(peer)
                : new Client("local", true);
        switch (counter.add(client)) {
            case COUNTED -> {
                channel.closeFuture().addListener(closed -> counter.remove(client));
                initializer.run();
                guard(channel);
            }
            case TOO_MANY_OF_CLIENT ->
                refuse(
                        channel,
                        ProblemType.TOO_MANY_REQUESTS,
                        "This client has " + settings.connectionsOfClient()
                                + " connections open, which is the limit. Use those again, or close some.");
            case TOO_MANY -> refuse(channel, ProblemType.BUSY, "All connections that can be open at once are open.");
        }
    }

    private void guard(Channel channel) {
        var pipeline = channel.pipeline();
        if (pipeline.get(HANDLER_OF_VERTX) != null) { // there is none yet where TLS is to be negotiated
            var guard = new ConnectionGuard(settings, this);
            pipeline.addFirst(guard.ofBytes());
            pipeline.addBefore(HANDLER_OF_VERTX, null, guard);
        }
    }

    /** There is no encoder in the pipeline yet: the answer is written as bytes. */
    private void refuse(Channel channel, ProblemType type, String detail) {
        channel.config().setOption(ChannelOption.AUTO_READ, false);
        var body = body(type, detail);
        var head = "HTTP/1.1 " + HttpResponseStatus.valueOf(type.status()) + "\r\ncontent-type: " + Problem.MEDIA_TYPE
                + "\r\ncache-control: no-store\r\nretry-after: 5\r\nconnection: close\r\ncontent-length: "
                + body.readableBytes() + "\r\n\r\n";
        var bytes = Unpooled.wrappedBuffer(Unpooled.copiedBuffer(head, StandardCharsets.US_ASCII), body);
        channel.eventLoop().execute(() -> channel.writeAndFlush(bytes).addListener(ChannelFutureListener.CLOSE));
    }

    /** An answer behind which the connection is closed. */
    FullHttpResponse last(ProblemType type, String detail) {
        var body = body(type, detail);
        var response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(type.status()), body);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .set(HttpHeaderNames.CONNECTION, "close")
                .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        return response;
    }

    private ByteBuf body(ProblemType type, String detail) {
        try {
            return Unpooled.wrappedBuffer(json.writeValueAsBytes(Problem.of(type, detail, null, List.of())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem cannot be written", e);
        }
    }
}
