package org.defensetracker.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A way to a database whose connections can fall silent without being closed, as behind a firewall that forgot them. */
public final class DatabaseProxy implements AutoCloseable {

    private final ServerSocket server;
    private final int database;
    private final AtomicInteger generation = new AtomicInteger();
    private volatile boolean isSilent;

    public DatabaseProxy(int database) throws IOException {
        this.database = database;
        server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Connections that are open pass nothing on any more; new ones work. */
    public void silenceOpenConnections() {
        generation.incrementAndGet();
    }

    /** No connection passes anything on; new ones are accepted. */
    public void silence() {
        isSilent = true;
        generation.incrementAndGet();
    }

    /** New connections work again. */
    public void speak() {
        generation.incrementAndGet();
        isSilent = false;
    }

    private void accept() {
        try {
            while (true) {
                var client = server.accept();
                var target = new Socket(InetAddress.getLoopbackAddress(), database);
                var made = generation.get();
                start(() -> pass(client, target, made));
                start(() -> pass(target, client, made));
            }
        } catch (IOException e) {
            // It was closed.
        }
    }

    private void pass(Socket from, Socket to, int made) {
        var buffer = new byte[1 << 16];
        try (from;
                to) {
            for (int count = from.getInputStream().read(buffer);
                    count >= 0;
                    count = from.getInputStream().read(buffer)) {
                if (made == generation.get() && !isSilent) {
                    to.getOutputStream().write(buffer, 0, count);
                }
            }
        } catch (IOException e) {
            // One of the two has gone.
        }
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "database-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
