package org.defensetracker.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Counts and times answers by the class of their status, refusals outside of resources included, up to the first byte.
 * Answers from memory are only counted, by the answer cache: a timer would take as long as the answer.
 */
@Singleton
final class AnswerTimer {

    private static final Duration[] BOUNDS = Stream.of(5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    /** By the first digit of the status, from 1. */
    private final List<Timer> timers;

    AnswerTimer(MeterRegistry metrics) {
        timers = IntStream.rangeClosed(1, 5)
                .mapToObj(digit -> Timer.builder("tracker.http.answers")
                        .description("Answers that were not in memory, up to their first byte")
                        .tag("status", digit + "xx")
                        .serviceLevelObjectives(BOUNDS)
                        .register(metrics))
                .toList();
    }

    void open(@Observes Router router) {
        router.route().order(RouteOrder.BEHIND_ANSWER_CACHE).handler(this::time);
    }

    private void time(RoutingContext routing) {
        var begun = System.nanoTime();
        routing.addHeadersEndHandler(sent -> timers.get(routing.response().getStatusCode() / 100 - 1)
                .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS));
        routing.next();
    }
}
