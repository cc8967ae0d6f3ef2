package org.defensetracker.curation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.defensetracker.testing.Curation.post;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.defensetracker.testing.Curation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cache in front of the service is told of each new revision soon after it was written, and again until it confirms. */
@QuarkusTest
@TestProfile(Curation.class)
class CachePurgeWebhookTest {

    private static final String SECRET = "a long random text";

    /** A write is to be told within this time. */
    private static final long TOLD_MILLIS = 2000;

    private record Message(String signature, String body) {}

    @Inject
    RevisionWatch watch;

    @Inject
    Revisions revisions;

    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private HttpServer cache;
    private CachePurgeWebhook webhook;

    @BeforeEach
    void start() throws IOException {
        cache = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        cache.createContext("/purge", this::take);
        cache.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        var isRefused = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        exchange.sendResponseHeaders(isRefused ? 503 : 204, -1);
        exchange.close();
        if (!isRefused) {
            messages.add(new Message(exchange.getRequestHeaders().getFirst("Tracker-Signature"), body));
        }
    }

    @AfterEach
    void stop() {
        if (webhook != null) {
            webhook.stop();
        }
        cache.stop(0);
    }

    private CachePurgeWebhook webhook(Optional<String> secret) {
        return new CachePurgeWebhook(watch, new CachePurgeWebhook.PurgeSettings() {
            @Override
            public Optional<URI> url() {
                return Optional.of(
                        URI.create("http://localhost:" + cache.getAddress().getPort() + "/purge"));
            }

            @Override
            public Optional<String> secret() {
                return secret;
            }
        });
    }

    private Message next() throws InterruptedException {
        var message = messages.poll(TOLD_MILLIS, TimeUnit.MILLISECONDS);
        assertThat(message).as("the cache is told in time").isNotNull();
        return message;
    }

    private void write(String id) {
        post("/v1/targets", """
                {"id": "%s", "area": "HUN", "indicator": "core_pct_gdp", "comparator": "at_least",
                 "target_value": 2.5, "target_year": 2031, "announced_on": "2026-09", "commitment": "declaration",
                 "source_title": "A speech", "source_publisher": "A newspaper"}
                """.formatted(id)).then().statusCode(201);
    }

    @Test
    void eachWriteIsToldSignedAndInTime() throws Exception {
        webhook = webhook(Optional.of(SECRET));
        watch.learn().toCompletableFuture().join();
        webhook.start();
        for (var id : new String[] {"hun-told-1", "hun-told-2"}) {
            write(id);
            var now = revisions.current();
            var message = next();
            while (!message.body().contains("\"revision\":" + now.number() + ",")) {
                message = next(); // of a revision that was there before
            }
            assertThat(message.body())
                    .contains("\"data_set\":\"" + now.dataSet() + "\"", "\"surrogate_key\":\"tracker-data\"");
            var parts = message.signature().split("[=,]");
            assertThat(parts[3]).isEqualTo(signature(parts[1] + "." + message.body()));
        }
        Thread.sleep(2 * TOLD_MILLIS);
        assertThat(messages).as("once more, and no more").hasSize(1);
    }

    @Test
    void whatIsNotConfirmedIsToldAgain() throws Exception {
        webhook = webhook(Optional.of(SECRET));
        watch.learn().toCompletableFuture().join();
        webhook.start();
        refusals.set(2);
        write("hun-told-3");
        assertThat(next().body()).contains("\"revision\":" + revisions.current().number() + ",");
    }

    @Test
    void anAddressWithoutASecretIsRefused() {
        assertThatThrownBy(() -> webhook(Optional.empty()).start()).hasMessageContaining("TRACKER_PURGE_SECRET");
    }

    private static String signature(String message) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(message.getBytes(UTF_8)));
    }
}
