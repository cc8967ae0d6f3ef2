package org.defensetracker.curation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.Startup;
import io.smallrye.config.ConfigMapping;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.defensetracker.http.DataRevision.Revision;
import org.defensetracker.http.caching.CacheValidators;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells a cache in front of the service, such as a CDN, of each new revision, so that the cache drops what it has. It tells the newest
 * one alone, whichever instance made it, until that is confirmed, and once more a second later, because an older answer may have
 * been on its way to the cache. After a start the revision counts as new.
 */
@Startup
@Singleton
class CachePurgeWebhook {

    private static final Logger LOG = Logger.getLogger(CachePurgeWebhook.class);

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);
    private static final long AGAIN_AFTER_MILLIS = 1000;
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 60_000;

    private final RevisionWatch watch;
    private final PurgeSettings settings;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        var sender = new Thread(work, "cache-purge");
        sender.setDaemon(true);
        return sender;
    });
    private final Runnable follower = this::sendSoon;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(LONGEST_ANSWER).build();

    /** What the cache knows of; for the thread alone, as is the pause. */
    private @Nullable Revision told;

    private long pause;

    /** The next attempt; there is one at most, however many revisions it is about. */
    private @Nullable ScheduledFuture<?> retry;

    CachePurgeWebhook(RevisionWatch watch, PurgeSettings settings) {
        this.watch = watch;
        this.settings = settings;
    }

    /** Whom to tell. */
    @ConfigMapping(prefix = "tracker.purge")
    interface PurgeSettings {

        /** The address that each new revision is sent to, by POST. */
        Optional<URI> url();

        /** What the messages are signed with. */
        Optional<String> secret();
    }

    @PostConstruct
    void start() {
        if (settings.url().isEmpty()) {
            return;
        }
        if (settings.secret().filter(secret -> !secret.isBlank()).isEmpty()) {
            throw new IllegalStateException(
                    "tracker.purge.url is set and tracker.purge.secret is not: messages are signed,"
                            + " so set TRACKER_PURGE_SECRET to a long random text.");
        }
        try {
            request(new Revision("", 0, "", Instant.EPOCH));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "tracker.purge.url is '" + settings.url().get()
                            + "'; it has to be an http or https address, such as" + " http://cache:6081/purge.",
                    e);
        }
        watch.follow(follower);
        sendSoon(); // of a revision that was made before
    }

    private void sendSoon() {
        try {
            thread.execute(this::send);
        } catch (RejectedExecutionException e) {
            LOG.debug("The service stops", e);
        }
    }

    private void send() {
        var newest = watch.newest();
        if (newest != null && !newest.equals(told) && tell(newest)) {
            told = newest;
            thread.schedule(() -> tellAgain(newest), AGAIN_AFTER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void tellAgain(Revision revision) {
        if (revision.equals(told) && !tell(revision)) {
            told = null; // so that the next attempt tells it
        }
    }

    /** Whether the cache has confirmed it; where it has not, there will be another attempt. */
    private boolean tell(Revision newest) {
        try {
            var status = client.send(request(newest), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status / 100 != 2) {
                throw new IOException("the answer was " + status);
            }
            if (pause > 0) {
                LOG.infof("The cache is told of revisions again: %s", newest.id());
                pause = 0;
            }
            return true;
        } catch (IOException | RuntimeException e) {
            retry(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private void retry(Exception reason) {
        if (pause == 0) {
            LOG.warnf("The cache cannot be told of a revision, and is told later: %s", reason);
        }
        pause = Math.min(Math.max(2 * pause, FIRST_PAUSE_MILLIS), LONGEST_PAUSE_MILLIS);
        if (retry != null) {
            retry.cancel(false);
        }
        retry = thread.schedule(this::send, pause, TimeUnit.MILLISECONDS);
    }

    private HttpRequest request(Revision revision) {
        var body =
                "{\"revision\":" + revision.number() + ",\"data_set\":\"" + revision.dataSet() + "\",\"changed_at\":\""
                        + revision.changedAt() + "\",\"surrogate_key\":\"" + CacheValidators.DATA_KEY + "\"}";
        var time = Long.toString(Instant.now().getEpochSecond());
        return HttpRequest.newBuilder(settings.url().orElseThrow())
                .timeout(LONGEST_ANSWER)
                .header("Content-Type", "application/json")
                .header("Tracker-Signature", "t=" + time + ",v1=" + sign(time + "." + body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** HMAC-SHA-256 in hexadecimal. */
    private String sign(String message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(settings.secret().orElseThrow().getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(message.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }

    @PreDestroy
    void stop() {
        watch.unfollow(follower);
        thread.shutdownNow();
    }
}
