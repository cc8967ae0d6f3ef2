package org.defensetracker.connection;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSourceMetrics;
import io.agroal.api.AgroalPoolInterceptor;
import io.agroal.api.configuration.AgroalDataSourceConfiguration;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Default;
import jakarta.inject.Singleton;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The data source of everybody in the service. It is the pool of the primary, but gives out connections to the standby within
 * {@link ReadRouting#onStandby}.
 */
@Alternative
@Priority(1)
@Singleton
class RoutedDataSource implements AgroalDataSource {

    private static final long serialVersionUID = 1L;

    private final transient ReadRouting routing;
    private transient volatile @Nullable AgroalDataSource pool;

    RoutedDataSource(ReadRouting routing) {
        this.routing = routing;
    }

    /** The pool is made after this: Hibernate asks for the data source while it is. */
    private AgroalDataSource primary() {
        var found = pool;
        if (found == null) {
            found = ReadRouting.pool(Default.Literal.INSTANCE);
            pool = found;
        }
        return found;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return routing.isOnStandby() ? routing.connect() : primary().getConnection();
    }

    @Override
    public Connection getReadOnlyConnection() throws SQLException {
        return primary().getReadOnlyConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return primary().getConnection(user, password);
    }

    @Override
    public AgroalDataSourceConfiguration getConfiguration() {
        return primary().getConfiguration();
    }

    @Override
    public AgroalDataSourceMetrics getMetrics() {
        return primary().getMetrics();
    }

    @Override
    public void flush(FlushMode mode) {
        primary().flush(mode);
    }

    @Override
    public void setPoolInterceptors(Collection<? extends AgroalPoolInterceptor> interceptors) {
        primary().setPoolInterceptors(interceptors);
    }

    @Override
    public List<AgroalPoolInterceptor> getPoolInterceptors() {
        return primary().getPoolInterceptors();
    }

    @Override
    public boolean isHealthy(boolean newConnection) throws SQLException {
        return primary().isHealthy(newConnection);
    }

    @Override
    public void close() {
        // the pools are closed by those who made them
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return primary().getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter writer) throws SQLException {
        primary().setLogWriter(writer);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        primary().setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return primary().getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("io.agroal");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return primary().unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return primary().isWrapperFor(type);
    }
}
