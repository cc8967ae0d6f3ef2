package org.defensetracker.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.defensetracker.testing.HostileRequests.HostileRequest;

/** A hostile request and its answer as it came, from the status line on; empty where there was none. */
public record HostileExchange(HostileRequest request, String answer) {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final int LARGEST_ANSWER = 1 << 18;
    private static final int LARGE = 1 << 16;
    private static final Pattern STATUS = Pattern.compile("HTTP/\\d\\.\\d (\\d{3})");
    private static final Pattern PROBLEM = Pattern.compile("([0-9a-f]+\r\n)?\\{\"type\":\"/problems/");
    private static final Pattern NULL =
            Pattern.compile("\"(title|detail|type|status)\":\\s*null|'null'|\\bnull\\b.{0,200}\"instance\"");

    /** Sends a request on a connection of its own and reads the answer to the end, or to what is enough of it. */
    public static HostileExchange of(String host, int port, HostileRequest request) {
        try (var socket = new Socket(host, port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            write(request, socket);
            return new HostileExchange(request, read(socket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(HostileRequest request, Socket socket) throws InterruptedException {
        var bytes = request.bytes();
        var pieces = request.isSlow() ? 10 : 1;
        try {
            for (int i = 0; i < pieces; i++) {
                var from = bytes.length * i / pieces;
                socket.getOutputStream().write(bytes, from, bytes.length * (i + 1) / pieces - from);
                Thread.sleep(request.isSlow() ? 100 : 0);
            }
            if (!request.isFramed()) {
                socket.shutdownOutput();
            }
        } catch (IOException e) {
            // It was answered, or cut off, before it was read to its end.
        }
    }

    private static String read(Socket socket) {
        var answer = new ByteArrayOutputStream();
        var buffer = new byte[1 << 14];
        try {
            var in = socket.getInputStream();
            for (int read = in.read(buffer); read >= 0 && answer.size() < LARGEST_ANSWER; read = in.read(buffer)) {
                answer.write(buffer, 0, read);
                if (answer.toString(StandardCharsets.ISO_8859_1).contains("text/event-stream")) {
                    break; // a stream has no end
                }
            }
        } catch (SocketTimeoutException e) {
            return "no end in " + PATIENCE_MILLIS + " ms; " + answer.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            // The connection was reset, perhaps behind an answer.
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    /** What is wrong with the answer; empty where nothing is. */
    public String fault() {
        var status = STATUS.matcher(answer);
        if (!status.lookingAt()) {
            // An answer before a large body is read can be lost with the connection (RFC 9112, section 9.6).
            return answer.isEmpty() && (!request.isFramed() || request.bytes().length > LARGE) ? "" : "no answer";
        }
        var end = answer.indexOf("\r\n\r\n");
        var head = end < 0 ? answer : answer.substring(0, end);
        var body = end < 0 ? "" : answer.substring(end + 4);
        var code = status.group(1);
        if (answer.contains("/hidden")) {
            return "a hidden request is answered";
        }
        if (code.startsWith("5")) {
            return code;
        }
        var asked = new String(request.bytes(), StandardCharsets.ISO_8859_1);
        if (!code.startsWith("4") || asked.startsWith("HEAD ")) {
            return "";
        }
        var isPage = head.contains("text/html") && body.contains("/assets/");
        var isProblem = head.contains("application/problem+json")
                && PROBLEM.matcher(body).lookingAt();
        if (!isPage && !isProblem) {
            return code + " without a problem";
        }
        if (code.equals("405") && !head.toLowerCase().contains("\nallow:")) {
            return "405 without Allow";
        }
        return !asked.contains("null") && NULL.matcher(body).find() ? code + " that says null" : "";
    }
}
