package org.defensetracker.http.table;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are read from the database one after another while the answer is written, so that memory stays flat however
 * many they are. They are read inside the transaction that began the query, can be read once, and must be closed.
 */
public final class RowStream<R> implements Iterable<R>, AutoCloseable {

    private final Supplier<? extends Iterator<R>> source;
    private @Nullable Iterator<R> open;

    /**
     * Rows that nobody has asked for yet.
     *
     * @param source begins to read; what it gives may be {@link AutoCloseable}
     */
    public RowStream(Supplier<? extends Iterator<R>> source) {
        this.source = source;
    }

    @Override
    public Iterator<R> iterator() {
        if (open != null) {
            throw new IllegalStateException("Rows that are drawn can be gone through once");
        }
        var rows = source.get();
        open = rows;
        return rows;
    }

    /** All rows at once. */
    public List<R> toList() {
        try (this) {
            var rows = new ArrayList<R>();
            forEach(rows::add);
            return rows;
        }
    }

    /** The same rows, each turned into another as it is read; closing them closes these. */
    public <T> RowStream<T> map(Function<? super R, ? extends T> change) {
        return new RowStream<>(() -> new MappedRows<>(this, change));
    }

    @Override
    public void close() {
        if (open instanceof AutoCloseable rows) {
            try {
                rows.close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("Rows cannot be closed", e);
            }
        }
    }

    private static final class MappedRows<R, T> implements Iterator<T>, AutoCloseable {
        private final RowStream<R> drawn;
        private final Iterator<R> rows;
        private final Function<? super R, ? extends T> change;

        MappedRows(RowStream<R> drawn, Function<? super R, ? extends T> change) {
            this.drawn = drawn;
            this.rows = drawn.iterator();
            this.change = change;
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public T next() {
            return change.apply(rows.next());
        }

        @Override
        public void close() {
            drawn.close();
        }
    }
}
