package org.defensetracker.curation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.defensetracker.http.table.Paging.PageSlice;
import org.defensetracker.http.table.Paging.SortColumn;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** Conditions in SQL that must all be true. Every value is a parameter of the query. */
public final class SqlConditions {

    /** What stands for a year that a row does not have, so that it sorts last. */
    public static final int NO_YEAR = 9999;

    public static final int NO_YEAR_DESCENDING = 0;

    private final List<String> texts = new ArrayList<>();
    private final Map<String, Object> values;

    public SqlConditions() {
        this(new HashMap<>());
    }

    /** Conditions of a query that has these parameters already; those of the conditions are added to them. */
    public SqlConditions(Map<String, Object> values) {
        this.values = values;
    }

    /** Adds a condition that has one parameter. */
    public void add(String text, String name, Object value) {
        texts.add(text);
        values.put(name, value);
    }

    public void addAll(SqlConditions others) {
        texts.addAll(others.texts);
        values.putAll(others.values);
    }

    /** The column has one of these values; any value where there are none. */
    public void in(String column, Collection<?> choice) {
        if (!choice.isEmpty()) {
            var name = column.replace('.', '_');
            while (values.containsKey(name)) { // two conditions on one column both hold
                name += "_";
            }
            add(column + " in (:" + name + ")", name, choice);
        }
    }

    /**
     * The row comes after the last one of the page before.
     *
     * @param columns the SQL of each column of the order, never null; one whose name begins with "-" serves the descending
     *     order of a column that can be null in an answer, and sorts such rows last, as that without it does
     */
    public void after(PageSlice slice, Map<String, String> columns) {
        var order = slice.order();
        if (slice.after().isEmpty()) {
            return;
        }
        for (int i = 0; i < order.size(); i++) {
            values.put("after_" + i, after(slice.after().get(i), order.get(i), columns));
        }
        var sql = order.stream().map(key -> sql(key, columns)).toList();
        if (order.stream().noneMatch(SortColumn::descending)) { // this form can use an index
            var names = IntStream.range(0, order.size())
                    .mapToObj(i -> ":after_" + i)
                    .toList();
            texts.add("(" + String.join(", ", sql) + ") > (" + String.join(", ", names) + ")");
            return;
        }
        var choices = new ArrayList<String>();
        var equal = "";
        for (int i = 0; i < order.size(); i++) {
            choices.add(equal + sql.get(i) + (order.get(i).descending() ? " < :after_" : " > :after_") + i);
            equal += sql.get(i) + " = :after_" + i + " and ";
        }
        texts.add("(" + String.join(" or ", choices) + ")");
    }

    /** The order of a page's rows, as {@code order by} takes it. */
    public static String order(PageSlice slice, Map<String, String> columns) {
        return slice.order().stream()
                .map(key -> sql(key, columns) + (key.descending() ? " desc" : ""))
                .collect(Collectors.joining(", "));
    }

    private static @Nullable Object after(@Nullable Object value, SortColumn key, Map<String, String> columns) {
        if (value != null || !columns.containsKey("-" + key.column())) {
            return value;
        }
        return key.descending() ? NO_YEAR_DESCENDING : NO_YEAR;
    }

    private static String sql(SortColumn key, Map<String, String> columns) {
        var descending = key.descending() ? columns.get("-" + key.column()) : null;
        return descending == null ? columns.get(key.column()) : descending;
    }

    /** The conditions, as {@code where} takes them. */
    public String where() {
        return texts.isEmpty() ? "true" : String.join(" and ", texts);
    }

    public Map<String, Object> values() {
        return values;
    }

    /** The query with its parameters set. */
    public <T> NativeQuery<T> bind(NativeQuery<T> query) {
        values.forEach(query::setParameter);
        return query;
    }
}
