package org.defensetracker.dashboard.pages;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.Serial;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.defensetracker.http.ProblemException;
import org.defensetracker.http.ProblemType;
import org.jboss.logging.Logger;

/**
 * Asks the API over HTTP, as every client does, at the address that the page itself was asked at: no host need be
 * configured, and no thread waits.
 */
@Singleton
class Loopback {

    private static final int CONNECTIONS = 64;
    private static final long PATIENCE_MILLIS = 20_000;
    private static final int ATTEMPTS = 20;

    /** An answer of the API that is no success: the page then says the same. */
    static final class Refused extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1;

        private final transient Reply reply;

        Refused(Reply reply) {
            super(reply.address() + " is answered with " + reply.status(), null, false, false);
            this.reply = reply;
        }

        Reply reply() {
            return reply;
        }
    }

    /** The data changed between two answers of one page. */
    private static final class Changed extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1;

        Changed() {
            super("the data changed again and again meanwhile", null, false, false);
        }
    }

    private static final Logger LOG = Logger.getLogger(Loopback.class);

    private final HttpClient client;

    Loopback(Vertx vertx) {
        // What answers is this very process, so its certificate need not name the address of the interface.
        var options = new HttpClientOptions().setTrustAll(true).setVerifyHost(false);
        client = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /**
     * The answers to some questions and to those that follow from them, all from one state of the data: where it
     * changes in between, all are asked again. It fails with {@link Refused}, or where the service is too busy with a 503.
     */
    Uni<Replies> ask(HttpServerRequest page, List<Address> first, Function<Replies, List<Address>> then) {
        return Uni.createFrom()
                .deferred(() -> all(page, Replies.NONE, first)
                        .chain(replies -> all(page, replies, then.apply(replies)))
                        .invoke(replies -> {
                            if (!replies.agree()) {
                                throw new Changed();
                            }
                        }))
                .onFailure(Changed.class)
                .retry()
                .atMost(ATTEMPTS)
                .onFailure(Loopback::isBusy)
                .transform(Loopback::unavailable);
    }

    private static Throwable unavailable(Throwable failure) {
        LOG.warnf(failure, "A page could not be made");
        var why = failure instanceof Changed ? "the data changed again and again meanwhile" : "the service is too busy";
        return ProblemException.of(
                ProblemType.UNAVAILABLE, "This page could not be made: " + why + ". Ask again after a while.");
    }

    private static boolean isBusy(Throwable failure) {
        return failure instanceof Changed
                || failure instanceof IOException
                || failure instanceof HttpClosedException
                || failure instanceof TimeoutException;
    }

    private Uni<Replies> all(HttpServerRequest page, Replies before, List<Address> addresses) {
        var questions = addresses.stream()
                .map(Address::toString)
                .distinct()
                .filter(address -> !before.byAddress().containsKey(address))
                .map(address -> one(page, address))
                .toList();
        return questions.isEmpty()
                ? Uni.createFrom().item(before)
                : Uni.join().all(questions).andFailFast().map(before::and);
    }

    private Uni<Reply> one(HttpServerRequest page, String address) {
        var here = page.localAddress();
        var options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(here.port(), here.host()))
                .setHost("localhost")
                .setPort(here.port())
                .setSsl(page.isSSL())
                .setURI(address)
                .setTimeout(PATIENCE_MILLIS)
                .putHeader(HttpHeaders.ACCEPT, "application/json, image/svg+xml");
        return Uni.createFrom()
                .completionStage(() -> client.request(options)
                        .compose(request -> request.send())
                        .compose(response -> response.body().map(body -> reply(address, response, body.toString())))
                        .toCompletionStage());
    }

    private static Reply reply(String address, HttpClientResponse response, String body) {
        var type = response.getHeader(HttpHeaders.CONTENT_TYPE);
        var tag = response.getHeader(HttpHeaders.ETAG);
        var reply = Reply.of(address, response.statusCode(), type == null ? "" : type, tag == null ? "" : tag, body);
        if (!reply.isSuccess()) {
            throw new Refused(reply);
        }
        return reply;
    }
}
