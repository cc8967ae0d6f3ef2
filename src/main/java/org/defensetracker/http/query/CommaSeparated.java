package org.defensetracker.http.query;

import java.util.AbstractList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of a parameter that is a list: comma-separated, repeated or both, each value once. Empty where the
 * parameter is not given; values that were refused are left out.
 */
public final class CommaSeparated<T> extends AbstractList<T> {

    private final String text;
    private final List<T> values;

    private CommaSeparated(String text, List<T> values) {
        this.text = text;
        this.values = values;
    }

    /** A list that is not given. */
    public static <T> CommaSeparated<T> none() {
        return new CommaSeparated<>("", List.of());
    }

    /** The values of a text, as they were read. */
    static <T> CommaSeparated<T> of(String text, List<T> values) {
        return new CommaSeparated<>(text, List.copyOf(values));
    }

    /** Whether the parameter is given at all. */
    public boolean isGiven() {
        return !text.isEmpty();
    }

    /** What the client sent. */
    public String text() {
        return text;
    }

    /** What the client sent; null where the parameter is not given. */
    public static @Nullable String text(@Nullable CommaSeparated<?> list) {
        return list == null ? null : list.text;
    }

    @Override
    public T get(int index) {
        return values.get(index);
    }

    @Override
    public int size() {
        return values.size();
    }
}
