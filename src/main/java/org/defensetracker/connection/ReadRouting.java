package org.defensetracker.connection;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.quarkus.agroal.DataSource.DataSourceLiteral;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableBean;
import io.smallrye.config.ConfigMapping;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Lets reads be answered by a standby, if one is configured. What a thread does within {@link #onStandby} takes its connections from
 * the standby; everything else takes them from the primary.
 */
@Singleton
public class ReadRouting {

    private static final Logger LOG = Logger.getLogger(ReadRouting.class);

    /** For so long after the standby failed, it is not asked. */
    private static final long ABSENT_NANOS = 5_000_000_000L;

    static final Annotation READER = new DataSourceLiteral("reader");

    private final ReadSettings settings;
    private final ThreadLocal<Boolean> reads = ThreadLocal.withInitial(() -> false);
    private final AtomicLong absentSince = new AtomicLong(System.nanoTime() - ABSENT_NANOS);
    private volatile boolean failed;

    ReadRouting(ReadSettings settings) {
        this.settings = settings;
    }

    /** The database that reads may use in place of the primary. */
    @ConfigMapping(prefix = "tracker.read")
    interface ReadSettings {

        /** The address of a standby, or several with {@code targetServerType=preferSecondary}. */
        Optional<String> url();

        /** Its user, where it is not that of the primary. */
        Optional<String> username();

        /** That user's password. */
        Optional<String> password();
    }

    /** Whether a standby is configured. Whoever cannot reach the primary asks it, even if it has just failed. */
    public boolean isConfigured() {
        return settings.url().filter(url -> !url.isBlank()).isPresent();
    }

    /** Whether a standby is configured, and has not just failed. After a failure, one caller in a while tries it. */
    public boolean isPossible() {
        var since = absentSince.get();
        return isConfigured()
                && System.nanoTime() - since > ABSENT_NANOS
                && (!failed || absentSince.compareAndSet(since, System.nanoTime()));
    }

    /** Runs the work with connections to the standby. */
    public <T> T onStandby(Supplier<T> work) {
        var before = reads.get();
        reads.set(true);
        try {
            return work.get();
        } finally {
            reads.set(before);
        }
    }

    /** A connection to the standby. Whoever opens one closes it. */
    public Connection connect() throws SQLException {
        return pool(READER).getConnection();
    }

    /** Closes the unused connections to the standby: since the last failover they may lead to the server that is now away. */
    public void renew() {
        if (isConfigured()) {
            pool(READER).flush(FlushMode.IDLE);
        }
    }

    /** Notes that the standby does not answer: for a moment, reads go to the primary alone. */
    public void failed(Throwable reason) {
        absentSince.set(System.nanoTime());
        renew(); // the others are likely to lead to the same server
        if (!failed) {
            failed = true;
            LOG.warnf("The standby is not read for the moment: %s", reason.getMessage());
        }
    }

    /** Notes that the standby has answered. */
    public void works() {
        if (failed) {
            failed = false;
            absentSince.set(System.nanoTime() - ABSENT_NANOS);
            LOG.info("The standby is read again");
        }
    }

    boolean isOnStandby() {
        return reads.get();
    }

    /** The pool with that qualifier. Injected, the default one would always be the data source that routes. */
    static AgroalDataSource pool(Annotation qualifier) {
        for (var bean : Arc.container().beanManager().getBeans(AgroalDataSource.class, qualifier)) {
            if (bean instanceof InjectableBean<?> pool && pool.getKind() == InjectableBean.Kind.SYNTHETIC) {
                return (AgroalDataSource) Arc.container().instance(pool).get();
            }
        }
        throw new IllegalStateException("There is no pool of connections");
    }
}
