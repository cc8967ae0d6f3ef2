package org.defensetracker.http.table;

import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are read from the database one after another while the answer is written, so that memory stays flat however
 * many they are. They are read inside the transaction that began the query, can be read once, and must be closed.
 */
public final class RowStream<R> implements Iterable<R>, AutoCloseable {

    /** How many rows of a query to fetch at once: enough to hide the way to the database, few enough for many clients. */
    public static final int FETCHED = 1000;

    private final Supplier<Stream<R>> source;
    private @Nullable Stream<R> open;

    /** Rows that are not read yet: the source runs the query when the first row is asked for. */
    public RowStream(Supplier<Stream<R>> source) {
        this.source = source;
    }

    @Override
    public Iterator<R> iterator() {
        return open().iterator();
    }

    /** All rows at once. */
    public List<R> toList() {
        try (this) {
            return open().toList();
        }
    }

    /** The same rows, each turned into another as it is read. */
    public <T> RowStream<T> map(Function<? super R, ? extends T> change) {
        return new RowStream<>(() -> source.get().map(change));
    }

    private Stream<R> open() {
        if (open != null) {
            throw new IllegalStateException("The rows have been read already");
        }
        var rows = source.get();
        open = rows;
        return rows;
    }

    @Override
    public void close() {
        if (open != null) {
            open.close();
        }
    }
}
