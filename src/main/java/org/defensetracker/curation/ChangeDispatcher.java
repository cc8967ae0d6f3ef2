package org.defensetracker.curation;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.defensetracker.curation.ChangeRepository.Filter;
import org.defensetracker.http.DataRevision.DataSetReplaced;
import org.defensetracker.http.DataRevision.Revision;
import org.defensetracker.http.shutdown.ServiceStopping;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

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

    /** The longest pause between two attempts, so that a stream goes on soon after an outage however long it was. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final ChangeRepository repository;
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

    /** The first revision that was read after the last restore; null before any. Only the dispatcher's thread uses it. */
    private @Nullable Revision restored;

    private volatile boolean stopping;

    ChangeDispatcher(ChangeRepository repository, RevisionWatch watch, MeterRegistry metrics) {
        this.repository = repository;
        this.watch = watch;
        metrics.gauge("tracker.change.streams", subscribers, Set::size);
        thread.scheduleWithFixedDelay(this::heartbeat, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
    }

    /** An open stream of one data set. */
    private static final class Subscriber {
        private final MultiEmitter<? super StreamItem> emitter;
        private final String dataSet;
        private long seen;

        Subscriber(MultiEmitter<? super StreamItem> emitter, String dataSet, long seen) {
            this.emitter = emitter;
            this.dataSet = dataSet;
            this.seen = seen;
        }

        void send(StreamItem.Change change) {
            if (change.event().revision() > seen) {
                seen = change.event().revision();
                emit(change);
            }
        }

        void emit(StreamItem item) {
            try {
                emitter.emit(item);
            } catch (RuntimeException e) {
                emitter.fail(e); // ends this stream alone
            }
        }

        void end(StreamItem last) {
            emit(last);
            emitter.complete();
        }
    }

    /**
     * Every revision after that one, in order and once, and heartbeats. What is in the log already is read at the client's
     * own pace.
     *
     * @param dataSet whose revisions are wanted: where it is replaced, the stream ends
     * @param overflow runs when too many events wait for the client
     */
    Multi<StreamItem> after(String dataSet, long revision, Runnable overflow) {
        var seen = new AtomicLong(revision);
        var missed = Multi.createBy()
                .repeating()
                .uni(() -> Uni.createFrom()
                        .item(() -> missed(seen))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                        .onFailure()
                        .retry()
                        .withBackOff(RETRY, LONGEST_PAUSE)
                        .until(failure -> !stopping)
                        .onFailure(failure -> stopping)
                        .recoverWithItem(List.of()))
                .until(events -> events.isEmpty() || stopping)
                .onItem()
                .<StreamItem>disjoint();
        var following = Multi.createFrom()
                .<StreamItem>emitter(
                        emitter -> subscribe(new Subscriber(emitter, dataSet, seen.get())), BackPressureStrategy.IGNORE)
                .onOverflow()
                .invoke(overflow)
                .buffer(LONGEST_QUEUE);
        return Multi.createBy().concatenating().streams(missed, following);
    }

    private List<StreamItem.Change> missed(AtomicLong seen) {
        var events = read(seen.get());
        if (!events.isEmpty()) {
            seen.set(events.get(events.size() - 1).event().revision());
        }
        return events;
    }

    private List<StreamItem.Change> read(long after) {
        return repository.after(after, PAGE).stream()
                .map(transaction -> new StreamItem.Change(
                        ChangeEvent.of(
                                transaction,
                                transaction.changes() > ChangeEvent.MOST_ITEMS
                                        ? null
                                        : repository.first(Filter.of(transaction.revision()), ChangeEvent.MOST_ITEMS)),
                        transaction.mark()))
                .toList();
    }

    private void subscribe(Subscriber subscriber) {
        execute(() -> {
            if (restored != null && !restored.dataSet().equals(subscriber.dataSet)) {
                watch.learn(); // there may have been another restore since
                subscriber.end(new StreamItem.Reset(restored)); // it began just before the restore
                return;
            }
            if (stopping) {
                subscriber.end(new StreamItem.Goodbye());
                return;
            }
            // What was logged since this client read the log is read again; the others skip it.
            dispatched = subscribers.isEmpty() ? subscriber.seen : Math.min(dispatched, subscriber.seen);
            add(subscriber);
            subscriber.emitter.onTermination(() -> remove(subscriber));
            dispatch();
        });
    }

    /** Ends all streams, those included that are still being opened. */
    void stop(@Observes ServiceStopping event) {
        execute(() -> {
            stopping = true;
            subscribers.forEach(subscriber -> subscriber.end(new StreamItem.Goodbye()));
        });
    }

    /** Ends all streams: what their clients have seen is not the history of the data any more. */
    void restart(@Observes DataSetReplaced restore) {
        execute(() -> {
            restored = restore.now();
            subscribers.forEach(subscriber -> subscriber.end(new StreamItem.Reset(restored)));
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

    private void execute(Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.debug("The service stops", e);
        }
    }

    private void dispatchSoon() {
        execute(this::dispatch);
    }

    private void dispatch() {
        try {
            while (!subscribers.isEmpty()) {
                var events = read(dispatched);
                if (events.isEmpty()) {
                    return;
                }
                for (var change : events) {
                    subscribers.forEach(subscriber -> subscriber.send(change));
                    dispatched = change.event().revision();
                }
            }
        } catch (RuntimeException e) {
            LOG.debug("Changes cannot be read for the moment", e);
            thread.schedule(this::dispatch, RETRY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void heartbeat() {
        subscribers.forEach(subscriber -> subscriber.emit(new StreamItem.Heartbeat()));
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }
}
