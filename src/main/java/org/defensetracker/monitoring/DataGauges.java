package org.defensetracker.monitoring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToDoubleFunction;
import org.defensetracker.http.DataRevision;
import org.defensetracker.http.DataRevision.Revision;
import org.defensetracker.http.caching.BuildInfo;
import org.defensetracker.spending.EditionSize;
import org.defensetracker.spending.Spending;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of the data and of the way to the database. The revision is read for the scrape, for a second at most, so that
 * a database that answers nobody is seen while nobody else asks.
 */
@Singleton
final class DataGauges {

    private static final Logger LOG = Logger.getLogger(DataGauges.class);
    private static final String SECONDS = "seconds";
    private static final long PATIENCE_MILLIS = 1000;

    /** All gauges of one scrape share one look at the database. */
    private static final long SAME_SCRAPE_NANOS = 500_000_000;

    private final DataRevision data;
    private final Spending spending;
    private final BuildInfo build;
    private final Clock clock;
    private long looked = System.nanoTime() - SAME_SCRAPE_NANOS;
    private long reached = System.nanoTime();
    private boolean isReachable;
    private @Nullable Revision revision;
    private @Nullable Freshness freshness;

    /** When the newest figures at a revision were published, as far as they are on a day; null where there are none. */
    private record Freshness(
            long revision, LocalDate day, @Nullable LocalDate publishedOn) {

        boolean isOf(long number, LocalDate today) {
            return revision == number && day.equals(today);
        }
    }

    DataGauges(DataRevision data, Spending spending, BuildInfo build, Clock clock) {
        this.data = data;
        this.spending = spending;
        this.build = build;
        this.clock = clock;
    }

    void register(@Observes StartupEvent start, MeterRegistry metrics) {
        gauge(
                metrics,
                "tracker.database.reachable",
                null,
                "1 if the database tells its revision within a second",
                g -> g.isReachable ? 1 : 0);
        gauge(
                metrics,
                "tracker.revision",
                null,
                "The newest revision of the data that this instance knows",
                g -> g.revision == null ? Double.NaN : g.revision.number());
        gauge(
                metrics,
                "tracker.revision.check.age",
                SECONDS,
                "Time since this instance last learnt the newest revision",
                g -> Duration.ofNanos(System.nanoTime() - g.reached).toMillis() / 1000.0);
        gauge(
                metrics,
                "tracker.figures.age",
                SECONDS,
                "Time since the newest figures were published",
                DataGauges::figuresAge);
        Gauge.builder("tracker.build.info", () -> 1)
                .tag("version", build.version())
                .description("Which build runs")
                .register(metrics);
    }

    private void gauge(
            MeterRegistry metrics,
            String name,
            @Nullable String unit,
            String description,
            ToDoubleFunction<DataGauges> value) {
        Gauge.builder(name, this, gauges -> gauges.afterLook(value))
                .baseUnit(unit)
                .description(description)
                .register(metrics);
    }

    private synchronized double afterLook(ToDoubleFunction<DataGauges> value) {
        if (System.nanoTime() - looked > SAME_SCRAPE_NANOS) {
            look();
            looked = System.nanoTime();
        }
        return value.applyAsDouble(this);
    }

    private void look() {
        try {
            var known = data.known();
            revision = known != null
                    ? known
                    : data.learn().toCompletableFuture().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            reached = System.nanoTime();
            isReachable = true;
        } catch (ExecutionException | TimeoutException e) {
            isReachable = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private double figuresAge() {
        var published = published();
        return published == null
                ? Double.NaN
                : Duration.between(published.atStartOfDay().toInstant(ZoneOffset.UTC), clock.instant())
                        .toSeconds();
    }

    /** Read once for each revision and day; while the database is away, as it was known last. */
    private @Nullable LocalDate published() {
        var known = freshness;
        var today = LocalDate.now(clock);
        if (isReachable && revision != null && (known == null || !known.isOf(revision.number(), today))) {
            try {
                var newest = EditionSize.newest(spending.editionSizes(), today);
                known = new Freshness(
                        revision.number(),
                        today,
                        newest.map(size -> size.edition().publishedOn()).orElse(null));
                freshness = known;
            } catch (RuntimeException e) {
                LOG.debug("The editions cannot be read for the moment", e);
            }
        }
        return known == null ? null : known.publishedOn;
    }
}
