package org.defensetracker.http.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.RequestContext;
import org.defensetracker.http.query.CalendarDay;
import org.defensetracker.http.query.CollectionQuery;
import org.defensetracker.http.query.PageQuery;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.http.table.Columns.Column;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the rows that match and selects one page of them.
 *
 * <p>A cursor contains the sort key of the last row of a page, not a count, so that it stays valid when earlier rows are
 * added or deleted. The key always ends with columns that no two rows share.
 */
@ApplicationScoped
public class Paging {

    private static final int HIGHEST_LIMIT = 1000;
    private static final int LONGEST_SCALE = 100;

    private final ObjectMapper json;
    private final RequestContext requestContext;

    Paging(ObjectMapper json, RequestContext requestContext) {
        this.json = json;
        this.requestContext = requestContext;
    }

    /** The order and the page size of a collection where the client gives none. No two rows may be equal in the order. */
    public record PagingDefaults(int limit, List<String> order) {

        /** An order, with pages of 100 rows. */
        public static PagingDefaults orderedBy(String... columns) {
            return new PagingDefaults(100, List.of(columns));
        }

        public PagingDefaults limitedTo(int rows) {
            return new PagingDefaults(rows, order);
        }
    }

    /** One column of an order, by its name. */
    public record SortColumn(String column, boolean descending) {}

    /**
     * The rows of a page, for a query that sorts and selects them.
     *
     * @param after the values of the order's columns in the last row of the page before; empty on the first page
     * @param limit one more than the page has, which tells whether another follows; null for all
     */
    public record PageSlice(
            List<SortColumn> order,
            List<@Nullable Object> after,
            @Nullable Integer limit) {

        /** All rows, in the order of these columns. */
        public static PageSlice of(String... columns) {
            return new PageSlice(
                    Stream.of(columns)
                            .map(column -> new SortColumn(column, false))
                            .toList(),
                    List.of(),
                    null);
        }
    }

    /** One column of an order. */
    private record SortKey<R>(Column<R> column, boolean descending) {

        private int compare(@Nullable Object a, @Nullable Object b) {
            if (a == null || b == null) {
                return Boolean.compare(a == null, b == null);
            }
            return descending ? compared(b, a) : compared(a, b);
        }

        @SuppressWarnings("unchecked") // the values of one column are of one comparable type
        private static int compared(Object a, Object b) {
            return ((Comparable<Object>) a).compareTo(b);
        }

        private String word() {
            return (descending ? "-" : "") + column.name();
        }
    }

    /** How to make a page. It is made from the parameters, before the rows are read. */
    public final class PagePlan<R> {
        private final List<SortKey<R>> order;
        private final @Nullable Integer limit;
        private final List<@Nullable Object> after;

        private PagePlan(List<SortKey<R>> order, @Nullable Integer limit, List<@Nullable Object> after) {
            this.order = order;
            this.limit = limit;
            this.after = after;
        }

        /** The page of these rows. */
        public Page<R> page(List<R> rows, Meta meta) {
            var following = rows.stream()
                    .sorted((a, b) -> compare(order, key(order, a), key(order, b)))
                    .filter(row -> after.isEmpty() || compare(order, key(order, row), after) > 0)
                    .toList();
            return first(following, rows.size(), meta);
        }

        /** What the database sorts and selects, for {@link #page(RowStream, long, Meta)}. */
        public PageSlice slice() {
            var columns = order.stream()
                    .map(key -> new SortColumn(key.column.name(), key.descending))
                    .toList();
            return new PageSlice(columns, after, limit == null ? null : limit + 1);
        }

        /** The page of rows that the database has sorted and selected. Without a limit they are read while they are written. */
        public Page<R> page(RowStream<R> rows, long total, Meta meta) {
            if (requestContext.format() == AnswerFormat.XLSX && limit == null && after.isEmpty()) {
                SpreadsheetWriter.refuseIfTooLong(total); // before the first of them is read
            }
            return limit == null
                    ? new Page<>(rows, total, null, meta.at(requestContext.revisionNumber()))
                    : first(rows.toList(), total, meta);
        }

        private Page<R> first(List<R> rows, long total, Meta meta) {
            var isLast = limit == null || rows.size() <= limit;
            var items = isLast ? rows : rows.subList(0, limit);
            var next = isLast ? null : nextAddress(cursor(items.get(items.size() - 1)));
            return new Page<>(items, total, next, meta.at(requestContext.revisionNumber()));
        }

        private String cursor(R last) {
            try {
                var parts = new ArrayList<@Nullable Object>();
                parts.add(words(order));
                parts.add(requestContext.dataSet());
                parts.addAll(key(order, last));
                return Base64.getUrlEncoder().withoutPadding().encodeToString(json.writeValueAsBytes(parts));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("A sort key cannot be written", e);
            }
        }
    }

    /** Reads a collection's own parameters: {@code sort}, {@code limit} and {@code cursor}. */
    <R> PagePlan<R> plan(PageQuery query, Columns<R> columns, PagingDefaults defaults) {
        var sort = query instanceof CollectionQuery collection ? collection.sort : List.<String>of();
        var order = order(query.errors, sort, columns, defaults);
        var limit = query.limit == null && requestContext.format() == AnswerFormat.JSON
                ? Integer.valueOf(defaults.limit)
                : query.limit;
        var after = query.errors.one("cursor", query.cursor, text -> decoded(text, order), List.<@Nullable Object>of());
        return new PagePlan<>(order, limit, after);
    }

    private static <R> List<SortKey<R>> order(
            ParameterErrors errors, List<String> sort, Columns<R> columns, PagingDefaults defaults) {
        var names = columns.columns().stream().map(Column::name).toList();
        var asked = errors.list("sort", sort, text -> {
            var name = text.startsWith("-") ? text.substring(1) : text;
            var column = columns.column(name).orElseThrow(() -> ParameterErrors.unknownColumn(name, names));
            return new SortKey<>(column, text.startsWith("-"));
        });
        var rest = defaults.order.stream()
                .map(name -> new SortKey<>(columns.column(name).orElseThrow(), false))
                .filter(key ->
                        asked.stream().noneMatch(other -> other.column.name().equals(key.column.name())));
        return Stream.concat(asked.stream(), rest).toList();
    }

    /** The rows in the order of these columns, as a collection of such rows has them; a minus stands for descending. */
    public static <R> List<R> sorted(Class<R> row, Stream<R> rows, String... order) {
        var keys = order(new ParameterErrors(), List.of(order), Columns.<R>of(row), PagingDefaults.orderedBy());
        return rows.sorted((a, b) -> compare(keys, key(keys, a), key(keys, b))).toList();
    }

    private static <R> List<@Nullable Object> key(List<SortKey<R>> order, R row) {
        var values = new ArrayList<@Nullable Object>();
        order.forEach(key -> values.add(key.column.value().apply(row)));
        return values;
    }

    private static <R> int compare(List<SortKey<R>> order, List<@Nullable Object> a, List<@Nullable Object> b) {
        for (int i = 0; i < order.size(); i++) {
            var compared = order.get(i).compare(a.get(i), b.get(i));
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }

    private <R> List<@Nullable Object> decoded(String text, List<SortKey<R>> order) {
        JsonNode parts;
        var values = new ArrayList<@Nullable Object>();
        try {
            parts = json.readTree(Base64.getUrlDecoder().decode(text));
            for (int i = 0; i < order.size(); i++) {
                var part = parts.path(i + 2);
                // A column of a primitive type can be null: then its whole record is missing.
                values.add(
                        part.isNull()
                                ? null
                                : sound(json.treeToValue(
                                        part, order.get(i).column.type())));
            }
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is not a cursor; follow 'next' as it was given", e);
        }
        if (parts.size() != order.size() + 2 || !parts.path(0).asText().equals(words(order))) {
            throw new IllegalArgumentException("it belongs to another 'sort'; follow 'next' as it was given");
        }
        if (!parts.path(1).asText().equals(requestContext.dataSet())) {
            throw new IllegalArgumentException(
                    "it is of a time before the data were restored from a backup; begin again without 'cursor'");
        }
        return values;
    }

    /** Refuses a value that no row can have, because the values of a cursor are used in a query. */
    private static Object sound(Object value) {
        if (value instanceof BigDecimal number && Math.abs(number.scale()) > LONGEST_SCALE
                || value instanceof String text && text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("no row has such a value");
        }
        if (value instanceof LocalDate day) {
            CalendarDay.require(day);
        } else if (value instanceof Instant moment) {
            CalendarDay.require(LocalDate.ofInstant(moment, ZoneOffset.UTC));
        }
        return value;
    }

    private static <R> String words(List<SortKey<R>> order) {
        return String.join(",", order.stream().map(SortKey::word).toList());
    }

    private String nextAddress(String cursor) {
        var asked = requestContext.address();
        var others = asked.getRawQuery() == null
                ? Stream.<String>empty()
                : Arrays.stream(asked.getRawQuery().split("&"))
                        .filter(part -> !part.isEmpty() && !part.startsWith("cursor="));
        var query = Stream.concat(others, Stream.of("cursor=" + cursor)).toList();
        return asked.getRawPath() + "?" + String.join("&", query);
    }
}
