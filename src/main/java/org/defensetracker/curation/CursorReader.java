package org.defensetracker.curation;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.defensetracker.http.table.RowStream;
import org.hibernate.ScrollMode;
import org.hibernate.ScrollableResults;
import org.hibernate.query.NativeQuery;

/** The rows of a query, fetched some at a time while somebody goes through them. */
public final class CursorReader<T, R> implements Iterator<R>, AutoCloseable {

    /** Enough that the way to the database does not count, and few enough that a hundred cursors fit into memory. */
    private static final int FETCHED = 1000;

    private final ScrollableResults<T> rows;
    private final Function<T, R> toRow;
    private boolean there;

    private CursorReader(ScrollableResults<T> rows, Function<T, R> toRow) {
        this.rows = rows;
        this.toRow = toRow;
        there = rows.next();
    }

    /** The rows of a query, which runs when they are first asked for, within the transaction that then is under way. */
    public static <T, R> RowStream<R> over(NativeQuery<T> query, Function<T, R> toRow) {
        return new RowStream<>(
                () -> new CursorReader<>(query.setFetchSize(FETCHED).scroll(ScrollMode.FORWARD_ONLY), toRow));
    }

    @Override
    public boolean hasNext() {
        return there;
    }

    @Override
    public R next() {
        if (!there) {
            throw new NoSuchElementException();
        }
        var row = toRow.apply(rows.get());
        there = rows.next();
        return row;
    }

    @Override
    public void close() {
        rows.close();
    }
}
