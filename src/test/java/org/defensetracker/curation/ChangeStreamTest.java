package org.defensetracker.curation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.defensetracker.curation.Attribution.Action;
import org.defensetracker.curation.ChangeSet.Resource;
import org.defensetracker.testing.Curation;
import org.junit.jupiter.api.Test;

/** The stream of changes with many clients, slow clients, clients that go away, and a database that cuts connections. */
@QuarkusTest
@TestProfile(Curation.class)
class ChangeStreamTest {

    @TestHTTPResource("/")
    URI root;

    @Inject
    Revisions revisions;

    @Inject
    RevisionWatch watch;

    @Inject
    ChangeDispatcher dispatcher;

    @Inject
    DataSource database;

    /** A client of the stream that reads when it wants to. */
    private final class StreamClient implements AutoCloseable {
        private final Socket socket = new Socket(root.getHost(), root.getPort());
        private final BufferedReader lines =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));

        /** Opens a stream and waits until it has begun. */
        StreamClient(String query, String... headers) throws IOException {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET /v1/changes/stream" + query + " HTTP/1.1\r\nHost: localhost\r\n"
                                    + String.join("\r\n", headers)
                                    + (headers.length == 0 ? "\r\n" : "\r\n\r\n"))
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(lines.readLine()).isEqualTo("HTTP/1.1 200 OK");
            next(":");
        }

        /** What follows the next of these words at the beginning of a line. */
        String next(String word) throws IOException {
            var line = lines.readLine();
            while (!line.startsWith(word)) {
                line = lines.readLine();
            }
            return line.substring(word.length()).strip();
        }

        List<Long> ids(int count) throws IOException {
            var ids = new ArrayList<Long>();
            for (int i = 0; i < count; i++) {
                ids.add(Long.valueOf(next("id:").split("-")[0])); // with data set and mark
            }
            return ids;
        }

        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private void write() {
        revisions.write(new Attribution("ana", Action.PUT, null), changes -> {
            changes.add(Resource.SOURCE, "streamed", null, null, "a row");
            return changes.revision();
        });
    }

    /** Writes past the service, as a script or another release does. */
    private void writeElsewhere() throws SQLException {
        run("with raised as (update data_revision set number = number + 1, changed_at = clock_timestamp() "
                + "returning number, changed_at) insert into change_set (revision, changed_at, who, action, changes) "
                + "select number, changed_at, 'script', 'load', 0 from raised returning revision");
    }

    /** The number in the first row of an answer. */
    private long run(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static List<Long> range(long after, int count) {
        return LongStream.rangeClosed(after + 1, after + count).boxed().toList();
    }

    @Test
    void whateverWritesIsHeardAtOnce() throws Exception {
        var delays = new ArrayList<Duration>();
        try (var client = new StreamClient("")) {
            for (int i = 0; i < 11; i++) {
                var behind = revisions.current().number();
                var begun = System.nanoTime();
                writeElsewhere();
                assertThat(client.ids(1)).isEqualTo(range(behind, 1));
                delays.add(Duration.ofNanos(System.nanoTime() - begun));
            }
        }
        // By reading twice a second it would take 250 ms in the middle.
        assertThat(delays.stream().sorted().toList().get(5)).isLessThan(Duration.ofMillis(120));
    }

    @Test
    void aListenerWhoseConnectionIsCutMissesNothing() throws Exception {
        try (var client = new StreamClient("")) {
            var behind = revisions.current().number();
            for (int i = 0; i < 30; i++) {
                if (i % 10 == 5) {
                    assertThat(run("select count(*) from (select pg_terminate_backend(pid) from pg_stat_activity "
                                    + "where application_name = 'revision-watch') ended"))
                            .isLessThanOrEqualTo(1);
                }
                writeElsewhere();
                Thread.sleep(20);
            }
            assertThat(client.ids(30)).isEqualTo(range(behind, 30));
            assertThat(watch.learn().toCompletableFuture().join().number()).isEqualTo(behind + 30);
        }
        assertThat(run("select count(*) from pg_stat_activity where application_name = 'revision-watch'"))
                .isEqualTo(1);
    }

    @Test
    void streamsAddNeitherThreadsNorConnections() throws Exception {
        var clients = new ArrayList<StreamClient>();
        try {
            for (int i = 0; i < 10; i++) {
                clients.add(new StreamClient(""));
            }
            var threads = Thread.activeCount();
            var connections = run("select count(*) from pg_stat_activity where client_port is not null");
            for (int i = 0; i < 150; i++) {
                clients.add(new StreamClient(
                        i % 2 == 0 ? "" : "?since=" + revisions.current().number()));
            }
            var behind = revisions.current().number();
            for (int i = 0; i < 20; i++) {
                write();
            }
            for (var client : clients) {
                assertThat(client.ids(20)).isEqualTo(range(behind, 20));
            }
            assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 5);
            assertThat(run("select count(*) from pg_stat_activity where client_port is not null"))
                    .isLessThanOrEqualTo(connections + 5);
        } finally {
            for (var client : clients) {
                client.close();
            }
        }
    }

    @Test
    void aClientThatDoesNotReadIsGivenUpAndTheOthersAreNot() throws Exception {
        var behind = revisions.current().number();
        var givenUp = new AtomicInteger();
        var slow = dispatcher
                .after(revisions.current().dataSet(), behind, givenUp::incrementAndGet)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(1));
        var quick = dispatcher
                .after(revisions.current().dataSet(), behind, () -> {
                    throw new AssertionError("it reads");
                })
                .subscribe()
                .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
        try {
            write();
            slow.awaitItems(1);
            quick.awaitItems(1);
            for (int i = 0; i < ChangeDispatcher.LONGEST_QUEUE / 2; i++) {
                write();
            }
            assertThat(givenUp).hasValue(0);
            for (int i = 0; i < ChangeDispatcher.LONGEST_QUEUE; i++) {
                write();
            }
            var all = range(behind, 1 + ChangeDispatcher.LONGEST_QUEUE * 3 / 2);
            for (int i = 0; i < 200 && (revisionsOf(quick).size() < all.size() || givenUp.get() == 0); i++) {
                Thread.sleep(50);
            }
            assertThat(revisionsOf(quick)).isEqualTo(all);
            assertThat(givenUp).hasValue(1);
        } finally {
            slow.cancel();
            quick.cancel();
        }
    }

    private static List<Long> revisionsOf(AssertSubscriber<StreamItem> stream) {
        return List.copyOf(stream.getItems()).stream()
                .filter(StreamItem.Change.class::isInstance)
                .map(item -> ((StreamItem.Change) item).event().revision())
                .toList();
    }

    @Test
    void whoComesBackDuringABurstGetsEachRevisionOnceAndInOrder() throws Exception {
        var behind = revisions.current().number();
        var writer = new Thread(() -> {
            for (int i = 0; i < 300; i++) {
                write();
            }
        });
        writer.start();
        var seen = new ArrayList<Long>();
        while (seen.size() < 300) {
            var last = seen.isEmpty() ? behind : seen.get(seen.size() - 1);
            try (var client = new StreamClient("?since=" + last)) {
                seen.addAll(client.ids(Math.min(7, 300 - seen.size())));
            }
        }
        writer.join();
        assertThat(seen).isEqualTo(range(behind, 300));
    }

    @Test
    void clientsThatGoAwayAreNoErrors() throws Exception {
        var errors = new CopyOnWriteArrayList<String>();
        var handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
                    errors.add(entry.getLoggerName() + ": " + entry.getMessage() + " " + entry.getThrown());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger.getLogger("").addHandler(handler);
        try {
            var behind = revisions.current().number();
            for (int i = 0; i < 60; i++) {
                write();
            }
            for (int i = 0; i < 60; i++) {
                var client = new StreamClient("?since=" + behind);
                if (i % 2 == 0) {
                    client.ids(1);
                }
                client.reset();
                write();
            }
            Thread.sleep(500);
        } finally {
            Logger.getLogger("").removeHandler(handler);
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void aClientThatSawMoreThanThereIsGoesOnFromNow() throws Exception {
        var behind = revisions.current().number();
        try (var client = new StreamClient("?since=" + (behind + 1000));
                var browser = new StreamClient("", "Last-Event-ID: " + (behind + 1000))) {
            write();
            for (var one : List.of(client, browser)) {
                // The event 'reset', and then the change.
                assertThat(one.ids(2)).isEqualTo(List.of(behind, behind + 1));
            }
        }
    }
}
