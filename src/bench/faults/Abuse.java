import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that take more than their share, beside others that do not. Run by abuse.sh:
 *
 * <pre>
 * java Abuse.java PORT SECONDS WHATIFS
 * </pre>
 *
 * <p>The abusers send {@code X-Forwarded-For} with addresses of their own, which the service is told to trust from here.
 */
class Abuse {

    private static final String HOST = "127.0.0.1";
    private static final int READERS = 4;
    private static final double MOST = 3;

    private final int port;
    private final int seconds;
    private final int whatIfs;
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();

    private Abuse(int port, int seconds, int whatIfs) {
        this.port = port;
        this.seconds = seconds;
        this.whatIfs = whatIfs;
    }

    public static void main(String[] arguments) throws Exception {
        var abuse = new Abuse(
                Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        abuse.run();
        abuse.wrong.forEach(line -> System.out.println("wrong:   " + line));
        System.exit(abuse.wrong.isEmpty() ? 0 : 1);
    }

    private interface Attack {
        void run(AtomicBoolean going) throws Exception;
    }

    private void run() throws Exception {
        measured(10); // the service warms up
        var quiet = measured(seconds);
        System.out.printf("quiet:   p99 of /v1/members %.2f ms (%d requests)%n", p99(quiet), quiet.size());
        beside("500 half-open requests", quiet, this::halfOpen);
        beside("1,000 idle connections", quiet, this::idle);
        beside("50 of the largest PNGs at once", quiet, this::images);
        beside(String.format("%,d distinct what-ifs a second", whatIfs), quiet, going -> whatIfs(going, false));
        beside(String.format("%,d of them of one client", whatIfs), quiet, going -> whatIfs(going, true));
    }

    private void beside(String name, List<Double> quiet, Attack attack) throws Exception {
        answers.clear();
        var going = new AtomicBoolean(true);
        var attacker = new Thread(() -> {
            try {
                attack.run(going);
            } catch (Exception e) {
                wrong.add(name + ": " + e);
            }
        });
        attacker.start();
        Thread.sleep(1000);
        var during = measured(seconds);
        going.set(false);
        attacker.join();
        var ratio = p99(during) / p99(quiet);
        var sent = answers.values().stream().mapToInt(AtomicInteger::get).sum();
        System.out.printf(
                "%-9sp99 %.2f ms, %.2f x (%d requests) beside %s, %d sent: %s%n",
                ratio > MOST ? "wrong:" : "beside:", p99(during), ratio, during.size(), name, sent, new TreeMap<>(answers));
        if (ratio > MOST) {
            wrong.add(name + ": the 99th percentile is " + ratio + " x");
        }
        answers.keySet().stream()
                .filter(answer -> !answer.matches("200|408|429 problem|503 problem|closed"))
                .forEach(answer -> wrong.add(name + " was answered with " + answer));
        Thread.sleep(2000);
    }

    /** Requests of others, each 10 ms behind the one before: their times in ms. */
    private List<Double> measured(int duration) throws Exception {
        var millis = new ConcurrentLinkedQueue<Double>();
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(duration);
        var readers = new ArrayList<Thread>();
        for (int i = 0; i < READERS; i++) {
            var reader = new Thread(() -> {
                try (var client = new Client(port, "")) {
                    while (System.nanoTime() < end) {
                        var begun = System.nanoTime();
                        var status = client.get("/v1/members");
                        millis.add((System.nanoTime() - begun) / 1e6);
                        if (!status.equals("200")) {
                            wrong("/v1/members was answered with " + status);
                        }
                        LockSupport.parkNanos(10_000_000);
                    }
                } catch (IOException e) {
                    wrong("/v1/members failed: " + e);
                }
            });
            reader.start();
            readers.add(reader);
        }
        for (var reader : readers) {
            reader.join();
        }
        return List.copyOf(millis);
    }

    private synchronized void wrong(String line) {
        if (wrong.size() < 20) {
            wrong.add(line);
        }
    }

    private static double p99(List<Double> millis) {
        var sorted = millis.stream().sorted().toList();
        return sorted.isEmpty() ? Double.POSITIVE_INFINITY : sorted.get((int) (sorted.size() * 0.99));
    }

    private void halfOpen(AtomicBoolean going) throws Exception {
        hold(500, "GET /v1/members HTTP/1.1\r\nHost: x\r\nX-Half: ", going);
    }

    private void idle(AtomicBoolean going) throws Exception {
        hold(1000, "", going);
    }

    private void hold(int count, String begun, AtomicBoolean going) throws Exception {
        var sockets = new ArrayList<Socket>();
        for (int i = 0; i < count; i++) {
            var socket = new Socket();
            socket.connect(new InetSocketAddress(HOST, port));
            socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
            sockets.add(socket);
        }
        while (going.get()) {
            Thread.sleep(200);
        }
        for (var socket : sockets) {
            socket.setSoTimeout(1);
            var answer = new byte[12];
            try {
                var read = socket.getInputStream().read(answer);
                count(read < 12 ? "closed" : new String(answer, StandardCharsets.US_ASCII).substring(9));
            } catch (IOException e) {
                if (!begun.isEmpty()) {
                    count("open");
                }
            }
            socket.close();
        }
    }

    private void images(AtomicBoolean going) throws Exception {
        var all = new ArrayList<Thread>();
        for (int i = 0; i < 50; i++) {
            var number = i;
            var thread = new Thread(() -> {
                try (var client = new Client(port, "192.0.2." + number)) {
                    for (int j = 0; going.get(); j++) {
                        count(client.get("/v1/members/ROU/chart.png?height=1500&scale=2&width="
                                + (2000 - (number + 50 * j) % 1000)));
                    }
                } catch (IOException e) {
                    count(e.toString());
                }
            });
            thread.start();
            all.add(thread);
        }
        for (var thread : all) {
            thread.join();
        }
    }

    private final AtomicInteger distinct = new AtomicInteger();

    private void whatIfs(AtomicBoolean going, boolean ofOneClient) throws Exception {
        var senders = 256; // so many that a slow answer to one does not slow the others down
        var all = new ArrayList<Thread>();
        for (int i = 0; i < senders; i++) {
            var number = i;
            var thread = new Thread(() -> send(going, ofOneClient ? "198.51.100.1" : "198.51.100." + number % 16, senders));
            thread.start();
            all.add(thread);
        }
        for (var thread : all) {
            thread.join();
        }
    }

    private void send(AtomicBoolean going, String address, int senders) {
        var pause = TimeUnit.SECONDS.toNanos(1) * senders / whatIfs;
        try (var client = new Client(port, address)) {
            for (var next = System.nanoTime(); going.get(); next += pause) {
                var number = distinct.incrementAndGet();
                count(client.get("/v1/progress?member=ROU&target_year=2033&target_value=" + (1 + number % 3) + "."
                        + (100_000 + number)));
                LockSupport.parkNanos(next - System.nanoTime());
            }
        } catch (IOException e) {
            count(e.toString());
        }
    }

    private void count(String answer) {
        answers.computeIfAbsent(answer, any -> new AtomicInteger()).incrementAndGet();
    }

    /** One connection that is kept, and opened again where the service closes it. */
    private static final class Client implements AutoCloseable {

        private final int port;
        private final String address;
        private Socket socket;

        Client(int port, String address) {
            this.port = port;
            this.address = address;
        }

        /** The status, and for a refusal whether it is a problem. */
        String get(String path) throws IOException {
            if (socket == null) {
                socket = new Socket(HOST, port);
                socket.setSoTimeout(30_000);
                socket.setTcpNoDelay(true);
            }
            var forwarded = address.isEmpty() ? "" : "X-Forwarded-For: " + address + "\r\n";
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: x\r\n" + forwarded + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var head = head();
            var length = 0;
            for (var line : head.split("\r\n")) {
                if (line.toLowerCase().startsWith("content-length:")) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
            }
            socket.getInputStream().skipNBytes(length);
            if (head.toLowerCase().contains("connection: close")) {
                close();
                socket = null;
            }
            var status = head.substring(9, 12);
            return status.equals("200") ? status : status + (head.contains("application/problem+json") ? " problem" : "");
        }

        private String head() throws IOException {
            var head = new StringBuilder();
            while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
                var next = socket.getInputStream().read();
                if (next < 0) {
                    throw new IOException("The connection was closed");
                }
                head.append((char) next);
            }
            return head.toString();
        }

        @Override
        public void close() throws IOException {
            if (socket != null) {
                socket.close();
            }
        }
    }
}
