package org.defensetracker.database;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import java.util.concurrent.CompletableFuture;

/**
 * Starts the service: with the data source that is configured, else with an embedded PostgreSQL of its own. With arguments it
 * runs a command in place of the service.
 */
@QuarkusMain
public final class Launcher {

    /** The exit code where the embedded server has died and does not start again. */
    private static final int DATABASE_LOST = 2;

    private static final long LONGEST_END_MILLIS = 30_000;
    private static final String EVENT_LOOPS = "quarkus.vertx.event-loops-pool-size";

    Launcher() {}

    public static void main(String... args) {
        // The request guard checks addresses itself and explains the error; this check would only answer 400.
        System.setProperty("vertx.disableURIValidation", "true");
        // A configuration for these two questions: Quarkus makes its own when it starts, and keeps the first it finds.
        SmallRyeConfig config =
                ConfigUtils.configBuilder().withMapping(DatabaseSettings.class).build();
        if (config.getOptionalValue(EVENT_LOOPS, Integer.class).isEmpty()) {
            // Twice as many, which is the default, slow each other down where answers come from memory.
            System.setProperty(
                    EVENT_LOOPS, Integer.toString(Runtime.getRuntime().availableProcessors()));
        }
        if (args.length > 0) {
            int code = new MaintenanceCommand(config, System.getenv(), System.out, System.err).run(args);
            // An orderly exit would print the log that waits for its settings.
            Runtime.getRuntime().halt(code);
        }
        StopSignals signals = new StopSignals();
        signals.install();
        if (config.getOptionalValue("quarkus.datasource.jdbc.url", String.class).isPresent()) {
            Quarkus.run(args);
        } else {
            runWithEmbeddedDatabase(config.getConfigMapping(DatabaseSettings.class), signals, args);
        }
    }

    private static void runWithEmbeddedDatabase(DatabaseSettings settings, StopSignals signals, String... args) {
        // Before the server starts, so that a signal during its start leaves no server behind.
        CompletableFuture<Runnable> server = new CompletableFuture<>();
        Thread stop = new Thread(() -> stopAfterApplication(server), "stop-postgresql");
        Runtime.getRuntime().addShutdownHook(stop);
        EmbeddedDatabase database;
        try {
            database = EmbeddedDatabase.start(settings.directory());
        } catch (DatabaseStartException e) {
            System.err.println(e.getMessage());
            // Nothing runs yet that must be stopped; an orderly exit would print the log that waits for its settings.
            Runtime.getRuntime().halt(1);
            return;
        } catch (RuntimeException | Error e) {
            // Whatever it is: without this the shutdown hook would wait for the server for ever.
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
            return;
        }
        ServerWatch watch = new ServerWatch(database, settings.restartFor(), Launcher::end);
        signals.atOnce(database::interrupt);
        Runnable close = () -> {
            watch.close();
            database.close();
        };
        server.complete(close);
        if (signals.isStopping()) {
            return;
        }
        database.settings().forEach(System::setProperty);
        watch.start();
        // Comes back only where the process outlives the application: at a live reload in development.
        Quarkus.run(args);
        database.settings().keySet().forEach(System::clearProperty);
        Runtime.getRuntime().removeShutdownHook(stop);
        close.run();
    }

    /** Shutdown hooks run side by side; requests under way still need the database. */
    private static void stopAfterApplication(CompletableFuture<Runnable> server) {
        Application application = Application.currentApplication();
        if (application != null) {
            application.awaitShutdown();
        }
        server.join().run();
    }

    /** Ends the service without its database: in good order, or at once if that takes too long. */
    private static void end() {
        Thread limit = new Thread(() -> {
            try {
                Thread.sleep(LONGEST_END_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(DATABASE_LOST);
        });
        limit.setDaemon(true);
        limit.start();
        Quarkus.asyncExit(DATABASE_LOST);
    }
}
