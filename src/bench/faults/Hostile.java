import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.defensetracker.testing.HostileExchange;
import org.defensetracker.testing.HostileRequests;

/**
 * Sends the hostile requests of the tests, many of them, and counts what went wrong. Run by hostile.sh, with the classes of
 * the tests in the class path:
 *
 * <pre>
 * java Hostile.java PORT KEY REQUESTS SEED
 * </pre>
 */
class Hostile {

    private static final String HOST = "127.0.0.1";
    private static final int CLIENTS = 8;

    private final int port;
    private final String key;
    private final long seed;
    private final Map<String, AtomicInteger> statuses = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> faults = new ConcurrentHashMap<>();

    private Hostile(int port, String key, long seed) {
        this.port = port;
        this.key = key;
        this.seed = seed;
    }

    public static void main(String[] arguments) throws InterruptedException {
        var hostile = new Hostile(Integer.parseInt(arguments[0]), arguments[1], Long.parseLong(arguments[3]));
        hostile.send(Integer.parseInt(arguments[2]));
        System.exit(hostile.faults.isEmpty() ? 0 : 1);
    }

    private void send(int requests) throws InterruptedException {
        var begun = System.nanoTime();
        var clients = Executors.newFixedThreadPool(CLIENTS);
        for (int i = 0; i < requests; i++) {
            var number = i;
            clients.execute(() -> send(new Random(seed * 1_000_003 + number), number));
        }
        clients.shutdown();
        clients.awaitTermination(1, TimeUnit.HOURS);
        System.out.printf(
                "sent:    %,d requests with seed %d in %d s, answered %s%n",
                requests, seed, (System.nanoTime() - begun) / 1_000_000_000, new TreeMap<>(statuses));
        System.out.println("wrong:   " + (faults.isEmpty() ? "none" : new TreeMap<>(faults)));
    }

    private void send(Random random, int number) {
        var request = HostileRequests.next(random, key, true);
        String fault;
        try {
            var exchange = HostileExchange.of(HOST, port, request);
            var answer = exchange.answer();
            count(statuses, answer.startsWith("HTTP/") ? answer.substring(9, 12) : "closed");
            fault = exchange.fault();
        } catch (RuntimeException e) {
            fault = String.valueOf(e.getCause() == null ? e : e.getCause());
        }
        if (!fault.isEmpty() && count(faults, fault) <= 5) {
            System.out.println("wrong:   " + fault + ": request " + number + ": " + request);
        }
    }

    private static int count(Map<String, AtomicInteger> counts, String what) {
        return counts.computeIfAbsent(what, any -> new AtomicInteger()).incrementAndGet();
    }
}
