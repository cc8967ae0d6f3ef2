package org.defensetracker.connection;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Keeps the pool free of what one user of a connection leaves behind. A connection that comes back waits no longer for the
 * server than the others. When one is found broken, all idle ones are closed, because what broke one (a restart, a firewall that
 * forgot them) has usually broken all; otherwise each would cost a request its time.
 */
@Singleton
class PoolInterceptor implements AgroalPoolInterceptor {

    private static final Logger LOG = Logger.getLogger(PoolInterceptor.class);

    private final Supplier<AgroalDataSource> pool; // the pool is made with its interceptors
    private volatile int usualTimeout;

    @Inject
    PoolInterceptor(Instance<AgroalDataSource> pool) {
        this(pool::get);
    }

    private PoolInterceptor(Supplier<AgroalDataSource> pool) {
        this.pool = pool;
    }

    /** The same for the pool of the standby. */
    @Singleton
    @DataSource("reader")
    static final class OfStandby extends PoolInterceptor {

        OfStandby() {
            super(() -> ReadRouting.pool(ReadRouting.READER));
        }
    }

    @Override
    public void onConnectionCreate(Connection made) {
        try {
            usualTimeout = made.getNetworkTimeout();
        } catch (SQLException e) {
            LOG.debug("The timeout of a connection cannot be read", e);
        }
    }

    @Override
    public void onConnectionReturn(Connection returned) {
        try {
            if (!returned.isClosed() && returned.getNetworkTimeout() != usualTimeout) {
                returned.setNetworkTimeout(Runnable::run, usualTimeout);
            }
        } catch (SQLException e) {
            LOG.debug("The timeout of a connection cannot be set", e);
        }
    }

    @Override
    public void onConnectionDestroy(Connection removed) {
        try {
            // The driver closes a connection by itself only when the connection broke.
            if (removed.isClosed()) {
                pool.get().flush(FlushMode.IDLE);
            }
        } catch (SQLException e) {
            LOG.debug("The state of a connection cannot be read", e);
        }
    }
}
