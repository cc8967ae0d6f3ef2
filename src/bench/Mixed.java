import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Reads from two instances on one database while both are written to, and holds each answer against the revision that it
 * names: what it says must be what that revision left (else it is torn), and that revision must not be older than a write
 * that the same instance has answered, nor than any that was answered a second before (else it is stale).
 *
 * <p>Run by mixed.sh: {@code java Mixed.java READS KEY ADDRESS ADDRESS}.
 */
class Mixed {

    private static final List<String> TARGETS = List.of("hun-bench-a", "hun-bench-b");
    private static final List<String> PATHS = List.of(
            "/v1/targets?area=HUN&status=all",
            "/v1/progress?member=HUN&scope=own",
            "/v1/progress.csv?member=HUN&scope=own&fields=target,target_value");
    private static final Pattern TAG = Pattern.compile("\"(\\d+)-.*");
    private static final Pattern REVISION = Pattern.compile("\"revision\":(\\d+)");
    private static final Pattern VALUE =
            Pattern.compile("(?:\"(?:id|target)\":\")?(hun-bench-[ab])(?:\".*?\"target_value\":|,)([\\d.]+)");
    private static final long SECOND = 1_000_000_000;
    private static final double WRITES = 0.05;

    /** Whether some answers are spoiled, to see that it is found. */
    private static final boolean BROKEN = System.getenv("BROKEN") != null;

    /** What came back; the values are null for a 304. */
    record Read(int instance, String path, long begun, long revision, String values, int bytes) {}

    record Write(int instance, long answered, long revision) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final String key;
    private final String[] addresses;
    private final Map<String, String> state = new ConcurrentHashMap<>();
    private final Map<String, String> rowTags = new ConcurrentHashMap<>();
    private final Map<String, String> tags = new ConcurrentHashMap<>();
    private final TreeMap<Long, String> states = new TreeMap<>();
    private final List<Write> writes = new ArrayList<>();
    private final Queue<Read> reads = new ConcurrentLinkedQueue<>();
    private final Queue<Long> times = new ConcurrentLinkedQueue<>();

    Mixed(String key, String... addresses) {
        this.key = key;
        this.addresses = addresses;
    }

    public static void main(String... arguments) throws Exception {
        var count = Integer.parseInt(arguments[0]);
        var mixed = new Mixed(arguments[1], Arrays.copyOfRange(arguments, 2, arguments.length));
        System.exit(mixed.run(count) ? 0 : 1);
    }

    private boolean run(int count) throws Exception {
        for (var target : TARGETS) {
            send(0, target, "POST", "/v1/targets", """
                    {"id": "%s", "area": "HUN", "indicator": "core_pct_gdp", "comparator": "at_least", "target_value": 2.51,
                     "target_year": 2031, "announced_on": "2026-09", "commitment": "declaration",
                     "source_title": "Made up for a measurement", "source_publisher": "None"}""".formatted(target), "2.51");
        }
        var left = new AtomicInteger(count);
        var begun = System.nanoTime();
        var threads = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 8; i++) {
            threads.submit(() -> {
                try {
                    while (left.get() > 0) {
                        if (ThreadLocalRandom.current().nextDouble() < WRITES) {
                            write();
                        } else if (left.decrementAndGet() >= 0) {
                            read();
                        }
                    }
                } catch (Exception | Error e) {
                    e.printStackTrace();
                    System.exit(1);
                }
            });
        }
        threads.shutdown();
        threads.awaitTermination(1, TimeUnit.HOURS);
        return report((System.nanoTime() - begun) / 1e9);
    }

    private void write() throws Exception {
        var random = ThreadLocalRandom.current();
        var target = TARGETS.get(random.nextInt(2));
        var value = "2." + random.nextInt(1, 10) + random.nextInt(1, 10);
        send(random.nextInt(addresses.length), target, "PATCH", "/v1/targets/" + target + "?reason=measurement",
                "{\"target_value\": " + value + "}", value);
    }

    /** One write after the other, so that what each revision left is known. */
    private synchronized void send(int instance, String target, String method, String path, String body, String value)
            throws Exception {
        if (value.equals(state.get(target))) {
            return; // would change nothing, and make no revision
        }
        var request = HttpRequest.newBuilder(URI.create(addresses[instance] + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", method.equals("POST") ? "application/json" : "application/merge-patch+json")
                .method(method, BodyPublishers.ofString(body));
        if (rowTags.containsKey(target)) {
            request.header("If-Match", rowTags.get(target));
        }
        var answer = http.send(request.build(), BodyHandlers.ofString());
        var answered = System.nanoTime();
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        var tag = answer.headers().firstValue("ETag").orElseThrow();
        rowTags.put(target, tag);
        state.put(target, value);
        var revision = revision(tag);
        states.put(revision, new TreeMap<>(state).toString());
        writes.add(new Write(instance, answered, revision));
    }

    private void read() throws Exception {
        var random = ThreadLocalRandom.current();
        var instance = random.nextInt(addresses.length);
        var path = PATHS.get(random.nextInt(PATHS.size()));
        var held = tags.get(instance + path);
        var request = HttpRequest.newBuilder(URI.create(addresses[instance] + path));
        if (held != null && random.nextInt(3) == 0) {
            request.header("If-None-Match", held);
        }
        var begun = System.nanoTime();
        var answer = http.send(request.build(), BodyHandlers.ofString());
        times.add(System.nanoTime() - begun);
        var tag = answer.headers().firstValue("ETag").orElseThrow();
        tags.put(instance + path, tag);
        var read = switch (answer.statusCode()) {
            case 304 -> new Read(instance, path, begun, revision(tag), null, 0);
            case 200 -> new Read(instance, path, begun, said(answer, tag), values(answer.body()), answer.body().hashCode());
            default -> throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        };
        reads.add(BROKEN && random.nextInt(500) == 0 ? spoiled(read) : read);
    }

    /** As a cache that does not turn over, or turns over halfway, would have answered. */
    private Read spoiled(Read read) {
        var old = reads.stream()
                .filter(other -> other.path.equals(read.path) && other.values != null)
                .findFirst()
                .orElse(read);
        var revision = ThreadLocalRandom.current().nextBoolean() ? old.revision : read.revision;
        return new Read(read.instance, read.path, read.begun, revision, old.values, old.bytes);
    }

    private static long said(HttpResponse<String> answer, String tag) {
        var said = REVISION.matcher(answer.body());
        if (said.find() && Long.parseLong(said.group(1)) != revision(tag)) {
            throw new IllegalStateException("The tag " + tag + " stands over " + said.group());
        }
        return revision(tag);
    }

    private static long revision(String tag) {
        var parts = TAG.matcher(tag);
        if (!parts.matches()) {
            throw new IllegalStateException("No revision in " + tag);
        }
        return Long.parseLong(parts.group(1));
    }

    private static String values(String body) {
        var values = new TreeMap<String, String>();
        var found = VALUE.matcher(body);
        while (found.find()) {
            values.put(found.group(1), found.group(2));
        }
        return values.toString();
    }

    private boolean report(double seconds) {
        var torn = 0;
        var stale = 0;
        var unlike = 0;
        var unchanged = 0;
        Map<String, Integer> bytes = new ConcurrentHashMap<>();
        for (var read : reads) {
            var must = 0L;
            for (var write : writes) {
                if (write.answered < read.begun && (write.instance == read.instance || write.answered < read.begun - SECOND)) {
                    must = write.revision;
                } else if (write.answered >= read.begun) {
                    break;
                }
            }
            stale += read.revision < must ? 1 : 0;
            if (read.values == null) {
                unchanged++;
                continue;
            }
            var left = states.floorEntry(read.revision);
            torn += left == null || !left.getValue().equals(read.values) ? 1 : 0;
            var first = bytes.putIfAbsent(read.path + read.revision, read.bytes);
            unlike += first != null && first != read.bytes ? 1 : 0;
        }
        var sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf("mixed:   %d reads (%d of them 304) and %d writes in %.0f s, %.0f reads a second, p99 %.1f ms%n",
                reads.size(), unchanged, writes.size(), seconds, reads.size() / seconds, sorted[sorted.length * 99 / 100] / 1e6);
        System.out.printf("mixed:   %d stale, %d torn, %d unlike another answer of their revision; target 0%n", stale, torn, unlike);
        return stale + torn + unlike == 0;
    }
}
