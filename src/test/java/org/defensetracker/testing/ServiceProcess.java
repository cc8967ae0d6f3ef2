package org.defensetracker.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged service as its users run it: a process of its own in a working directory, on a free port. */
public final class ServiceProcess implements AutoCloseable {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:]+:(\\d+)");
    private static final Pattern DATABASE = Pattern.compile("PostgreSQL 18 on port (\\d+)");

    private final Path folder;
    private final Path output;
    private final Process process;

    private ServiceProcess(Path folder, Path output, Process process) {
        this.folder = folder;
        this.output = output;
        this.process = process;
    }

    public static ServiceProcess launch(Path folder, Map<String, String> environment, String... arguments)
            throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path output = Files.createTempFile(folder, "service", ".out");
        ProcessBuilder builder =
                new ProcessBuilder(java.toString(), "-jar", JAR.toAbsolutePath().toString());
        builder.command().addAll(List.of(arguments));
        builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(Redirect.to(output.toFile()));
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        builder.environment().putAll(environment);
        return new ServiceProcess(folder, output, builder.start());
    }

    public static ServiceProcess launch(Path folder) throws IOException {
        return launch(folder, Map.of());
    }

    /** Waits until the service says where it listens, and asks there. */
    public boolean isReady() throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!LISTENING.matcher(output()).find()) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                throw new IllegalStateException("The service did not start:\n" + output());
            }
            Thread.sleep(50);
        }
        URI readiness = URI.create(address() + "/q/health/ready");
        HttpRequest request = HttpRequest.newBuilder(readiness).build();
        return HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    /** Where it listens, without a slash at the end. */
    public String address() {
        return "http://localhost:" + number(LISTENING);
    }

    /** Asks the operating system to end it in good order, as Ctrl-C and systemd do; gives the exit code. */
    public int terminate() throws InterruptedException {
        process.destroy();
        return exitCode();
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly();
        exitCode();
    }

    public int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("The service did not end:\n" + output());
        }
        return process.exitValue();
    }

    public long pid() {
        return process.pid();
    }

    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + number(DATABASE) + "/postgres";
    }

    public String password() throws IOException {
        return Files.readString(folder.resolve("data/postgres/password")).strip();
    }

    public Connection connect() throws IOException, SQLException {
        return DriverManager.getConnection(jdbcUrl(), "postgres", password());
    }

    /** The server processes whose programs lie below a folder. */
    public static List<ProcessHandle> servers(Path folder) throws IOException {
        Path programs = folder.toRealPath();
        return ProcessHandle.allProcesses()
                .filter(candidate -> candidate
                        .info()
                        .command()
                        .filter(command -> Path.of(command).startsWith(programs))
                        .isPresent())
                .toList();
    }

    /** Ends the service if the test has not; its server may stay behind. */
    @Override
    public void close() {
        process.destroyForcibly();
    }

    private String number(Pattern pattern) {
        Matcher matcher = pattern.matcher(output());
        if (!matcher.find()) {
            throw new IllegalStateException("No '" + pattern + "' in:\n" + output());
        }
        return matcher.group(1);
    }
}
