import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that misbehave, beside others that do not. Run by stalled.sh and resets.sh:
 *
 * <pre>
 * java Clients.java stalled PORT PATH SOCKETS SECONDS
 * java Clients.java resets PORT KEY RESETS SEED
 * </pre>
 */
class Clients {

    private static final String HOST = "127.0.0.1";
    private static final int READERS = 4;

    private final int port;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();

    private Clients(int port) {
        this.port = port;
    }

    public static void main(String[] arguments) throws Exception {
        var clients = new Clients(Integer.parseInt(arguments[1]));
        switch (arguments[0]) {
            case "stalled" -> clients.stalled(
                    arguments[2], Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
            case "resets" -> clients.resets(
                    arguments[2], Integer.parseInt(arguments[3]), Long.parseLong(arguments[4]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        clients.wrong.stream().limit(20).forEach(line -> System.out.println("wrong:   " + line));
        System.exit(clients.wrong.isEmpty() ? 0 : 1);
    }

    /** What was measured of one path. */
    private record Latency(String path, double median, double p99, int requests) {

        static Latency of(String path, List<Double> millis) {
            var sorted = millis.stream().sorted().toList();
            return new Latency(path, at(sorted, 0.5), at(sorted, 0.99), sorted.size());
        }

        private static double at(List<Double> sorted, double share) {
            return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size()));
        }
    }

    private void stalled(String path, int sockets, int seconds) throws Exception {
        measured(10); // the service warms up
        var before = measured(20);
        var open = new ArrayList<Socket>();
        for (int i = 0; i < sockets; i++) {
            var socket = new Socket();
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress(HOST, port));
            socket.getOutputStream().write(request(path));
            open.add(socket);
        }
        Thread.sleep(2000); // the answer is written once, into a file
        var most = new AtomicInteger();
        var watching = new AtomicBoolean(true);
        var watch = new Thread(() -> {
            while (watching.get()) {
                most.accumulateAndGet(active(), Math::max);
                sleep(500);
            }
        });
        watch.start();
        var during = measured(seconds);
        watching.set(false);
        watch.join();
        for (int i = 0; i < before.size(); i++) {
            var was = before.get(i);
            var is = during.get(i);
            System.out.printf(
                    "%-15s p99 %.1f ms before, %.1f ms beside %d sockets that do not read: %.2f x (%d requests)%n",
                    was.path, was.p99, is.p99, sockets, is.p99 / was.p99, is.requests);
        }
        // Each request for figures from memory takes none, and readiness takes one for a moment.
        System.out.println("connections of the pool in use at most: " + most.get());
        if (most.get() > READERS) {
            wrong.add(most.get() + " connections of the pool were in use");
        }
        Thread.sleep(Math.max(0, 70 - seconds) * 1000L);
        System.out.println("sockets that the service closed after its write deadline: "
                + open.stream().filter(Clients::isClosed).count() + " of " + sockets);
        for (var socket : open) {
            socket.close();
        }
    }

    /** Whether the other side has closed: what it sent before is read first. */
    private static boolean isClosed(Socket socket) {
        try {
            socket.setSoTimeout(2000);
            var buffer = new byte[1 << 16];
            for (int i = 0; i < 50; i++) {
                if (socket.getInputStream().read(buffer) < 0) {
                    return true;
                }
            }
            return false;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private List<Latency> measured(int seconds) throws Exception {
        var members = new ConcurrentLinkedQueue<Double>();
        var ready = new ConcurrentLinkedQueue<Double>();
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        together(READERS, i -> () -> {
            while (System.nanoTime() < end) {
                timed("/v1/members", members);
                timed("/q/health/ready", ready);
                Thread.sleep(5);
            }
            return null;
        });
        return List.of(
                Latency.of("/v1/members", List.copyOf(members)), Latency.of("/q/health/ready", List.copyOf(ready)));
    }

    private void timed(String path, ConcurrentLinkedQueue<Double> millis) throws Exception {
        var begun = System.nanoTime();
        var status = get(path).statusCode();
        millis.add((System.nanoTime() - begun) / 1e6);
        if (status != 200) {
            wrong.add(path + " was answered with " + status);
        }
    }

    /** How many connections of the pool are in use. */
    private int active() {
        try {
            return get("/q/metrics")
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("agroal_active_count"))
                    .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (Exception e) {
            wrong.add("the metrics cannot be read: " + e);
            return 0;
        }
    }

    private static final List<String> EXPORTS = List.of(
            "/v1/observations.csv?include_history=true",
            "/v1/observations.ndjson?include_history=true",
            "/v1/observations.json?include_history=true&limit=1000",
            "/v1/changes.csv",
            "/v1/changes.ndjson",
            "/v1/progress.csv",
            "/v1/progress.ndjson",
            "/v1/revisions.csv");

    private static final List<String> AREAS =
            List.of("ALB", "BEL", "BGR", "CAN", "HRV", "CZE", "DNK", "EST", "FIN", "FRA", "DEU", "GRC", "ITA", "LVA", "LTU", "NLD",
                    "NOR", "POL", "PRT", "ROU", "SVK", "SVN", "ESP", "TUR", "GBR", "USA");

    /** Questions whose answers no write below changes, each its own, so that none comes from memory by chance. */
    private static List<String> questions() {
        var questions = new ArrayList<String>();
        for (var area : AREAS) {
            questions.add("/v1/observations.csv?include_history=true&source=NATO&area=" + area);
            questions.add("/v1/progress.csv?scope=alliance&member=" + area);
            questions.add("/v1/revisions.csv?min_change=0.1&area=" + area);
            questions.add("/v1/members/" + area + "/path.csv?target=nato-core-floor");
            questions.add("/v1/observations.csv?sort=-value&indicator=core_pct_gdp&area=" + area);
        }
        return questions;
    }

    private void resets(String key, int resets, long seed) throws Exception {
        var quiet = new TreeMap<String, String>();
        for (var question : questions()) {
            quiet.put(question, digest(get(question).body()));
        }
        for (var export : EXPORTS) {
            get(export);
        }
        var going = new AtomicBoolean(true);
        var asked = new AtomicInteger();
        var writes = new AtomicInteger();
        var readers = Executors.newFixedThreadPool(READERS + 1);
        for (int i = 0; i < READERS; i++) {
            var random = new Random(seed + i);
            var all = List.copyOf(quiet.keySet());
            readers.submit(() -> {
                while (going.get()) {
                    var question = all.get(random.nextInt(all.size()));
                    check(question, quiet.get(question));
                    asked.incrementAndGet();
                }
            });
        }
        readers.submit(() -> {
            while (going.get()) {
                write(key, writes.incrementAndGet());
            }
        });
        var left = new AtomicInteger(resets);
        together(20, i -> () -> {
            var random = new Random(seed * 31 + i);
            while (left.getAndDecrement() > 0) {
                reset(random);
            }
            return null;
        });
        going.set(false);
        readers.shutdown();
        readers.awaitTermination(30, TimeUnit.SECONDS);
        System.out.println("resets: " + resets + ", other answers: " + asked.get() + ", writes: " + writes.get());
        whole();
        quiet.forEach(this::check);
    }

    /** Asks for an export, takes some of it, and resets the connection. */
    private void reset(Random random) throws Exception {
        var path = EXPORTS.get(random.nextInt(EXPORTS.size()));
        try (var socket = new Socket()) {
            socket.setReceiveBufferSize(1 << (13 + random.nextInt(5)));
            socket.connect(new InetSocketAddress(HOST, port));
            socket.setSoLinger(true, 0);
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request(path));
            var taken = random.nextInt(4) == 0 ? 0 : random.nextInt(1 << 18);
            if (taken == 0) {
                Thread.sleep(random.nextInt(50));
                return;
            }
            var head = take(socket.getInputStream(), taken);
            if (!head.startsWith("HTTP/1.1 200") || head.contains("Problem[") || head.contains("\"type\":\"/problems")) {
                wrong.add(path + " began with " + head.lines().findFirst().orElse("nothing"));
            }
        } catch (IOException e) {
            wrong.add(path + " was cut off: " + e.getMessage());
        }
    }

    private static String take(InputStream in, int count) throws IOException {
        var bytes = in.readNBytes(count);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void check(String question, String expected) {
        try {
            var answer = get(question);
            if (answer.statusCode() != 200 || !digest(answer.body()).equals(expected)) {
                wrong.add(question + " was answered with " + answer.statusCode() + " and differs from the quiet run");
            }
        } catch (Exception e) {
            wrong.add(question + " failed: " + e);
        }
    }

    private final Map<String, String> tags = new ConcurrentHashMap<>();

    /** Writes a target of a member whose answers nobody compares. */
    private void write(String key, int number) {
        try {
            var path = "/v1/targets/hun-bench-resets";
            var body = """
                    {"id": "hun-bench-resets", "area": "HUN", "indicator": "core_pct_gdp", "comparator": "at_least",
                     "target_value": 2.5, "target_year": 2031, "announced_on": "2026-09", "commitment": "declaration",
                     "source_title": "Speech %d", "source_publisher": "A newspaper"}
                    """.formatted(number);
            var request = HttpRequest.newBuilder(address(number == 1 ? "/v1/targets" : path))
                    .header("Authorization", "Bearer " + key)
                    .header("Content-Type", "application/json");
            if (number > 1) {
                request.header("If-Match", get(path).headers().firstValue("ETag").orElse("none"));
            }
            var answer = http.send(
                    request.method(number == 1 ? "POST" : "PUT", HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() > 201) {
                wrong.add("a write was answered with " + answer.statusCode() + ": " + answer.body());
            }
        } catch (Exception e) {
            wrong.add("a write failed: " + e);
        }
    }

    /** The pool must be whole within five seconds: as many questions at once as it has connections. */
    private void whole() throws Exception {
        var begun = System.nanoTime();
        together(30, i -> () -> {
            var answer = get("/v1/observations.csv?include_history=true&limit=" + (500 + i));
            if (answer.statusCode() != 200) {
                wrong.add("after the resets a question was answered with " + answer.statusCode());
            }
            return null;
        });
        var seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf("thirty questions at once after the resets: %.2f s%n", seconds);
        if (seconds > 5) {
            wrong.add("the pool was not whole within 5 s");
        }
    }

    private HttpResult get(String path) throws Exception {
        var answer = http.send(
                HttpRequest.newBuilder(address(path))
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                BodyHandlers.ofString());
        return new HttpResult(answer.statusCode(), answer.body(), answer.headers());
    }

    private record HttpResult(int statusCode, String body, java.net.http.HttpHeaders headers) {}

    private URI address(String path) {
        return URI.create("http://" + HOST + ":" + port + path);
    }

    private static byte[] request(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: " + HOST + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static String digest(String text) throws Exception {
        var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(hash, 12));
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Work {
        Callable<Void> number(int i);
    }

    private static void together(int many, Work work) throws Exception {
        var threads = Executors.newFixedThreadPool(many);
        var tasks = new ArrayList<Callable<Void>>();
        for (int i = 0; i < many; i++) {
            tasks.add(work.number(i));
        }
        for (var one : threads.invokeAll(tasks)) {
            one.get();
        }
        threads.shutdown();
    }
}
