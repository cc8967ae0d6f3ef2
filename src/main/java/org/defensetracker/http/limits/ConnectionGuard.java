package org.defensetracker.http.limits;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeUnit;
import org.defensetracker.http.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Watches one connection: a request must arrive in time, and what is no request is answered with a problem. What follows
 * such a request is not looked at, since nobody can tell where the next one begins.
 */
final class ConnectionGuard extends ChannelDuplexHandler {

    private static final long LOOK_MILLIS = 1000;

    /** How long a client may go on sending after the last answer, so that it can read that answer (RFC 9112, section 9.6). */
    private static final long LINGER_MILLIS = 2000;

    private static final String UNKNOWN_END =
            "The end of the body cannot be told: 'Transfer-Encoding' has to be 'chunked', in HTTP/1.1, and without "
                    + "'Content-Length' (RFC 9112, section 6.3).";

    private final LimitSettings settings;
    private final Connections connections;

    /** Requests whose answers have not been written to their end. */
    private int unanswered;

    private boolean isAnswerBegun;
    private boolean isLastAnswer;
    private boolean isInBody;
    private boolean isOver;

    /** Whether bytes of a head have arrived, and since when; without any, since when the connection is idle. */
    private boolean isInHead;

    private long since = System.nanoTime();

    /** When bytes arrived last, or when nobody read them. */
    private long lastBytes = since;

    private long bodyBytes;

    ConnectionGuard(LimitSettings settings, Connections connections) {
        this.settings = settings;
        this.connections = connections;
    }

    /** Sees the bytes before they are decoded: it belongs to the beginning of the pipeline. */
    ChannelHandler ofBytes() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                if (isOver) {
                    ReferenceCountUtil.release(message);
                    return;
                }
                arrived(message instanceof ByteBuf bytes ? bytes.readableBytes() : 0);
                context.fireChannelRead(message);
            }
        };
    }

    private void arrived(int bytes) {
        lastBytes = System.nanoTime();
        bodyBytes += bytes;
        if (!isInHead && !isInBody && unanswered == 0) {
            isInHead = true;
            since = lastBytes;
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        lookLater(context);
    }

    private void lookLater(ChannelHandlerContext context) {
        context.executor().schedule(() -> look(context), LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look(ChannelHandlerContext context) {
        if (isOver || !context.channel().isOpen()) {
            return;
        }
        var now = System.nanoTime();
        if (isInBody) {
            lookAtBody(context, now);
        } else if (isInHead && now - since > settings.headTime().toNanos()) {
            end(context, ProblemType.REQUEST_TIMEOUT, "The head of the request did not arrive in time.");
        } else if (!isInHead
                && unanswered == 0
                && now - since > settings.idleTime().toNanos()) {
            isOver = true;
            context.close();
        }
        if (!isOver) {
            lookLater(context);
        }
    }

    private void lookAtBody(ChannelHandlerContext context, long now) {
        if (!context.channel().config().isAutoRead()) { // it is the service that does not read
            since += now - lastBytes;
            lastBytes = now;
            return;
        }
        var pause = settings.bodyPause().toNanos();
        var expected = settings.bodyRate().asLongValue() * (now - since - pause) / 1e9;
        if (now - lastBytes > pause || bodyBytes < expected) {
            end(context, ProblemType.REQUEST_TIMEOUT, "The body of the request did not arrive in time.");
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (isOver) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest && unanswered >= settings.pipelined()) {
            isOver = true; // an answer would have to come behind those of the requests before
            context.close();
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest request) {
            unanswered++;
            isInHead = false;
            isInBody = true;
            since = System.nanoTime();
            lastBytes = since;
            bodyBytes = 0;
        }
        if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
            refuse(context, part);
            return;
        }
        if (message instanceof LastHttpContent) {
            isInBody = false;
        }
        var culprit = message instanceof HttpRequest request ? culprit(request) : null;
        if (culprit == null) {
            context.fireChannelRead(message);
        } else {
            end(context, ProblemType.MALFORMED_REQUEST, culprit);
            ReferenceCountUtil.release(message);
        }
    }

    /** What the decoder takes and proxies may take for something else; null where there is nothing of that. */
    private static @Nullable String culprit(HttpRequest request) {
        var headers = request.headers();
        var encodings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (!encodings.isEmpty() && (encodings.size() > 1 || !encodings.get(0).equalsIgnoreCase("chunked"))) {
            return UNKNOWN_END;
        }
        var version = request.protocolVersion();
        if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
            return "The version of HTTP is none that is spoken here: 1.1 and 1.0 are.";
        }
        return headers.getAll(HttpHeaderNames.HOST).size() > 1
                ? "The header 'Host' is there more than once (RFC 9112, section 3.2)."
                : null;
    }

    private void refuse(ChannelHandlerContext context, HttpObject part) {
        var cause = part.decoderResult().cause();
        if (cause instanceof TooLongHttpLineException) {
            end(context, ProblemType.ADDRESS_TOO_LONG, "The first line of the request is too long.");
        } else if (cause instanceof TooLongHttpHeaderException) {
            end(context, ProblemType.HEADERS_TOO_LARGE, "The headers of the request are too large.");
        } else {
            end(context, ProblemType.MALFORMED_REQUEST, words(part));
        }
        ReferenceCountUtil.release(part);
    }

    /** What is wrong, in words of ours: those of the decoder may repeat any bytes. */
    private static String words(HttpObject part) {
        if (!(part instanceof HttpRequest request)) {
            return "The body could not be read: it is not chunked as RFC 9112, section 7.1, has it.";
        }
        var headers = request.headers();
        if (headers.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            return UNKNOWN_END;
        }
        if (headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
            return "The end of the body cannot be told: 'Content-Length' has to be there once, as a number of bytes "
                    + "(RFC 9112, section 6.3).";
        }
        return "The request could not be read: its first line, the name or value of a header, or an end of line is not as "
                + "RFC 9112 has it.";
    }

    /** Answers, unless an answer has begun or others come before it, and closes the connection. */
    private void end(ChannelHandlerContext context, ProblemType type, String detail) {
        isOver = true;
        if (unanswered > 1 || isAnswerBegun || isInBody && unanswered == 0) {
            context.close();
            return;
        }
        context.writeAndFlush(connections.last(type, detail)).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (isOver) {
            ReferenceCountUtil.release(message);
            promise.setFailure(new ClosedChannelException());
            return;
        }
        if (message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
            context.write(message, promise);
            return;
        }
        if (message instanceof HttpResponse response) {
            isAnswerBegun = true;
            isLastAnswer = !HttpUtil.isKeepAlive(response);
        }
        if (message instanceof LastHttpContent) {
            isAnswerBegun = false;
            unanswered--;
            since = System.nanoTime();
            if (isLastAnswer && isInBody) {
                var written = promise.unvoid();
                linger(context, written);
                context.write(message, written);
                return;
            }
        }
        context.write(message, promise);
    }

    /** Nobody reads the rest of the body: it is dropped, and the connection is closed even if the rest never ends. */
    private void linger(ChannelHandlerContext context, ChannelPromise lastAnswer) {
        isOver = true;
        lastAnswer.addListener(written -> {
            context.channel().config().setAutoRead(true);
            if (context.channel() instanceof DuplexChannel connection) {
                connection.shutdownOutput();
            }
            context.executor().schedule(() -> context.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
        });
    }
}
