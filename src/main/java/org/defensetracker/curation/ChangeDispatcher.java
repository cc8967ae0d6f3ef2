package org.defensetracker.curation;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.defensetracker.curation.ChangeLog.Filter;
import org.jboss.logging.Logger;

/**
 * Hands each revision to all open streams. One thread reads it from the log, once, when the revision watch tells of it,
 * and one timer keeps all connections open: an open stream costs neither a thread nor a timer nor a query.
 */
@Startup // so that its metric is there before the first stream
@Singleton
class ChangeDispatcher {

    /** How many events may wait for a slow client before it is disconnected. */
    static final int LONGEST_QUEUE = 256;

    private static final Logger LOG = Logger.getLogger(ChangeDispatcher.class);
    private static final int PAGE = 100;
    private static final long HEARTBEAT_SECONDS = 20;
    private static final Duration RETRY = Duration.ofMillis(500);

    private final ChangeLog log;
    private final RevisionWatch watch;
    private final Runnable follower = this::dispatchSoon;
    private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        var dispatcher = new Thread(work, "change-dispatcher");
        dispatcher.setDaemon(true);
        return dispatcher;
    });

    /** The last revision that every subscriber has got. Only the dispatcher's thread uses it. */
    private long dispatched;

    ChangeDispatcher(ChangeLog log, RevisionWatch watch, MeterRegistry metrics) {
        this.log = log;
        this.watch = watch;
        metrics.gauge("tracker.change.streams", subscribers, Set::size);
        thread.scheduleWithFixedDelay(this::heartbeat, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
    }

    /** An open stream. */
    private static final class Subscriber {
        private final MultiEmitter<? super Optional<ChangeEvent>> emitter;
        private long seen;

        Subscriber(MultiEmitter<? super Optional<ChangeEvent>> emitter, long seen) {
            this.emitter = emitter;
            this.seen = seen;
        }

        void send(ChangeEvent event) {
            if (event.revision() > seen) {
                seen = event.revision();
                emit(Optional.of(event));
            }
        }

        void emit(Optional<ChangeEvent> event) {
            try {
                emitter.emit(event);
            } catch (RuntimeException e) {
                emitter.fail(e); // ends this stream alone
            }
        }
    }

    /**
     * Every revision after that one, in order and once; an empty item from time to time keeps the connection open. What
     * is in the log already is read at the client's own pace.
     *
     * @param overflow runs when too many events wait for the client
     */
    Multi<Optional<ChangeEvent>> after(long revision, Runnable overflow) {
        var seen = new AtomicLong(revision);
        var missed = Multi.createBy()
                .repeating()
                .uni(() -> Uni.createFrom()
                        .item(() -> missed(seen))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                        .onFailure()
                        .retry()
                        .withBackOff(RETRY)
                        .indefinitely())
                .until(List::isEmpty)
                .onItem()
                .<ChangeEvent>disjoint()
                .map(Optional::of);
        var following = Multi.createFrom()
                .<Optional<ChangeEvent>>emitter(emitter -> subscribe(emitter, seen.get()), BackPressureStrategy.IGNORE)
                .onOverflow()
                .invoke(overflow)
                .buffer(LONGEST_QUEUE);
        return Multi.createBy().concatenating().streams(missed, following);
    }

    private List<ChangeEvent> missed(AtomicLong seen) {
        var events = read(seen.get());
        if (!events.isEmpty()) {
            seen.set(events.get(events.size() - 1).revision());
        }
        return events;
    }

    private List<ChangeEvent> read(long after) {
        return log.after(after, PAGE).stream()
                .map(transaction -> ChangeEvent.of(
                        transaction,
                        transaction.changes() > ChangeEvent.MOST_ITEMS
                                ? null
                                : log.first(Filter.of(transaction.revision()), ChangeEvent.MOST_ITEMS)))
                .toList();
    }

    private void subscribe(MultiEmitter<? super Optional<ChangeEvent>> emitter, long seen) {
        var subscriber = new Subscriber(emitter, seen);
        thread.execute(() -> {
            // What was logged since this client read the log is read again; the others skip it.
            dispatched = subscribers.isEmpty() ? seen : Math.min(dispatched, seen);
            add(subscriber);
            emitter.onTermination(() -> remove(subscriber));
            dispatch();
        });
    }

    private synchronized void add(Subscriber subscriber) {
        subscribers.add(subscriber);
        watch.follow(follower);
    }

    private synchronized void remove(Subscriber subscriber) {
        subscribers.remove(subscriber);
        if (subscribers.isEmpty()) {
            watch.unfollow(follower);
        }
    }

    private void dispatchSoon() {
        thread.execute(this::dispatch);
    }

    private void dispatch() {
        try {
            while (!subscribers.isEmpty()) {
                var events = read(dispatched);
                if (events.isEmpty()) {
                    return;
                }
                for (var event : events) {
                    subscribers.forEach(subscriber -> subscriber.send(event));
                    dispatched = event.revision();
                }
            }
        } catch (RuntimeException e) {
            LOG.debug("Changes cannot be read for the moment", e);
            thread.schedule(this::dispatch, RETRY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void heartbeat() {
        subscribers.forEach(subscriber -> subscriber.emit(Optional.empty()));
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }
}
