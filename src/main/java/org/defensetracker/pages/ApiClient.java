package org.defensetracker.pages;

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
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;
import org.jboss.logging.Logger;

/**
 * Asks the API over HTTP, as every client does, at the address that the page itself was asked at: no host need be
 * configured, and no thread waits.
 */
@Singleton
class ApiClient {

    private static final int CONNECTIONS = 64;
    private static final long PATIENCE_MILLIS = 20_000;
    private static final int ATTEMPTS = 20;

    /** An answer of the API that is no success: the page then says the same. */
    static final class RequestRefused extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1;

        private final transient ApiAnswer reply;

        RequestRefused(ApiAnswer reply) {
            super(reply.address() + " is answered with " + reply.status(), null, false, false);
            this.reply = reply;
        }

        ApiAnswer reply() {
            return reply;
        }
    }

    /** The data changed between two answers of one page. */
    private static final class DataChanged extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1;

        DataChanged() {
            super("the data changed again and again meanwhile", null, false, false);
        }
    }

    private static final Logger LOG = Logger.getLogger(ApiClient.class);

    private final HttpClient client;

    ApiClient(Vertx vertx) {
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
     * changes in between, all are asked again. It fails with {@link RequestRefused}, or where the service is too busy with a 503.
     */
    Uni<ApiAnswers> ask(
            HttpServerRequest page, List<RequestAddress> first, Function<ApiAnswers, List<RequestAddress>> then) {
        return Uni.createFrom()
                .deferred(() -> all(page, ApiAnswers.NONE, first)
                        .chain(replies -> all(page, replies, then.apply(replies)))
                        .invoke(replies -> {
                            if (!replies.agree()) {
                                throw new DataChanged();
                            }
                        }))
                .onFailure(DataChanged.class)
                .retry()
                .atMost(ATTEMPTS)
                .onFailure(ApiClient::isBusy)
                .transform(ApiClient::unavailable);
    }

    private static Throwable unavailable(Throwable failure) {
        LOG.warnf(failure, "A page could not be made");
        var why = failure instanceof DataChanged
                ? "the data changed again and again meanwhile"
                : "the service is too busy";
        return ProblemException.of(
                ProblemType.UNAVAILABLE, "This page could not be made: " + why + ". Ask again after a while.");
    }

    private static boolean isBusy(Throwable failure) {
        return failure instanceof DataChanged
                || failure instanceof IOException
                || failure instanceof HttpClosedException
                || failure instanceof TimeoutException;
    }

    private Uni<ApiAnswers> all(HttpServerRequest page, ApiAnswers before, List<RequestAddress> addresses) {
        var questions = addresses.stream()
                .map(RequestAddress::toString)
                .distinct()
                .filter(address -> !before.byAddress().containsKey(address))
                .map(address -> one(page, address))
                .toList();
        return questions.isEmpty()
                ? Uni.createFrom().item(before)
                : Uni.join().all(questions).andFailFast().map(before::and);
    }

    private Uni<ApiAnswer> one(HttpServerRequest page, String address) {
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

    private static ApiAnswer reply(String address, HttpClientResponse response, String body) {
        var type = response.getHeader(HttpHeaders.CONTENT_TYPE);
        var tag = response.getHeader(HttpHeaders.ETAG);
        var reply =
                ApiAnswer.of(address, response.statusCode(), type == null ? "" : type, tag == null ? "" : tag, body);
        if (!reply.isSuccess()) {
            throw new RequestRefused(reply);
        }
        return reply;
    }
}
