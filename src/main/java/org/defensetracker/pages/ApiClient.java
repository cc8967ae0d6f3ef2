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
 * Requests the API over HTTP as every client does, at the address that the request for the page came in at, so that no
 * host has to be configured. No thread waits for an answer.
 */
@Singleton
class ApiClient {

    private static final int CONNECTIONS = 64;
    private static final long TIMEOUT_MILLIS = 20_000;
    private static final int ATTEMPTS = 20;

    /** The API refused a request. The page then reports the same problem. */
    static final class RequestRefused extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1;

        private final transient ApiAnswer answer;

        RequestRefused(ApiAnswer answer) {
            super(answer.address() + " is answered with " + answer.status(), null, false, false);
            this.answer = answer;
        }

        ApiAnswer answer() {
            return answer;
        }
    }

    /** The data changed between two answers for one page. */
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
        // The server is this same process, so its certificate need not name the address of the network interface.
        var options = new HttpClientOptions().setTrustAll(true).setVerifyHost(false);
        client = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /**
     * Gets the answers to the first requests and to those that follow from them, all from one revision of the data. All
     * are requested again where the data changed in between. It fails with {@link RequestRefused}, or with a 503 where the
     * service is too busy.
     */
    Uni<ApiAnswers> get(
            HttpServerRequest page, List<RequestAddress> first, Function<ApiAnswers, List<RequestAddress>> next) {
        return Uni.createFrom()
                .deferred(() -> all(page, ApiAnswers.NONE, first)
                        .chain(answers -> all(page, answers, next.apply(answers)))
                        .invoke(answers -> {
                            if (!answers.agree()) {
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
        var requests = addresses.stream()
                .map(RequestAddress::toString)
                .distinct()
                .filter(address -> !before.byAddress().containsKey(address))
                .map(address -> one(page, address))
                .toList();
        return requests.isEmpty()
                ? Uni.createFrom().item(before)
                : Uni.join().all(requests).andFailFast().map(before::and);
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
                .setTimeout(TIMEOUT_MILLIS)
                .putHeader(HttpHeaders.ACCEPT, "application/json, image/svg+xml");
        return Uni.createFrom()
                .completionStage(() -> client.request(options)
                        .compose(request -> request.send())
                        .compose(response -> response.body().map(body -> answer(address, response, body.toString())))
                        .toCompletionStage());
    }

    private static ApiAnswer answer(String address, HttpClientResponse response, String body) {
        var type = response.getHeader(HttpHeaders.CONTENT_TYPE);
        var tag = response.getHeader(HttpHeaders.ETAG);
        var answer =
                ApiAnswer.of(address, response.statusCode(), type == null ? "" : type, tag == null ? "" : tag, body);
        if (!answer.isSuccess()) {
            throw new RequestRefused(answer);
        }
        return answer;
    }
}
