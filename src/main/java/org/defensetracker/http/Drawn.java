package org.defensetracker.http;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Rows that are read from the database while they are written, so that memory stays flat however many they are. The
 * snapshot that they are read in stays open until then.
 *
 * @param source begins to read
 */
public record Drawn<R>(Supplier<Iterator<R>> source) implements Iterable<R> {

    @Override
    public Iterator<R> iterator() {
        return source.get();
    }

    /** All rows at once. */
    public List<R> toList() {
        var rows = new ArrayList<R>();
        forEach(rows::add);
        return rows;
    }

    /** The same rows, each turned into another as it is read. */
    public <T> Drawn<T> map(Function<? super R, ? extends T> change) {
        return new Drawn<>(() -> {
            var rows = source.get();
            return new Iterator<T>() {
                @Override
                public boolean hasNext() {
                    return rows.hasNext();
                }

                @Override
                public T next() {
                    return change.apply(rows.next());
                }
            };
        });
    }
}
