package org.defensetracker.http.table;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.defensetracker.http.query.ParameterErrors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a row in the order of its JSON, and the columns that they make in a flat table.
 *
 * <p>Both come from the row's record, so that JSON, CSV and NDJSON always agree: a component is a field under
 * its name in snake case; a nested record makes a column for each of its own, the names joined by {@code _}; a list of
 * words is one column, joined by spaces; a list of records makes none, since it is a table of its own.
 */
public final class Columns<R> {

    private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();
    private static final Properties DESCRIPTIONS = descriptions();
    private static final Map<Class<?>, Columns<?>> KNOWN = new ConcurrentHashMap<>();

    /**
     * One column of the flat table.
     *
     * @param type that of the values, never a list or a record
     * @param description what the record's description says of it, or else what a field of that name means; null where
     *     neither says anything
     */
    public record Column<R>(
            String name, Class<?> type, @Nullable String description, Function<R, @Nullable Object> value) {}

    /**
     * One field of the JSON object, and its columns.
     *
     * @param isLeftOutEmpty whether an empty list is left out of JSON
     */
    public record Field<R>(
            String name, Function<R, @Nullable Object> value, List<Column<R>> columns, boolean isLeftOutEmpty) {

        /** A field that is always there. */
        public Field(String name, Function<R, @Nullable Object> value, List<Column<R>> columns) {
            this(name, value, columns, false);
        }

        /** A field that is one column. */
        public static <R> Field<R> single(
                String name, Class<?> type, String description, Function<R, @Nullable Object> value) {
            return new Field<>(name, value, List.of(new Column<>(name, type, description, value)));
        }
    }

    private final List<Field<R>> fields;

    private Columns(List<Field<R>> fields) {
        this.fields = List.copyOf(fields);
    }

    /** The columns of a record. */
    @SuppressWarnings("unchecked") // the map contains for each class the columns of that class
    public static <R> Columns<R> of(Class<? extends R> row) {
        return (Columns<R>) KNOWN.computeIfAbsent(row, key -> new Columns<>(fieldsOf(key)));
    }

    /** These columns and more after them. */
    public Columns<R> and(List<Field<R>> more) {
        return new Columns<>(Stream.concat(fields.stream(), more.stream()).toList());
    }

    /** These columns but for one field. */
    public Columns<R> without(String name) {
        return new Columns<>(
                fields.stream().filter(field -> !field.name.equals(name)).toList());
    }

    /** Those asked for, in the order asked for, under their names as a field or as a column; all where none is named. */
    public Columns<R> only(ParameterErrors errors, List<String> names) {
        var words = fields.stream()
                .flatMap(field -> Stream.concat(
                        Stream.of(field.name), field.columns.stream().map(Column::name)))
                .distinct()
                .toList();
        var chosen = errors.list(
                "fields", names, name -> field(name).orElseThrow(() -> ParameterErrors.unknownColumn(name, words)));
        return chosen.isEmpty() ? this : new Columns<>(chosen);
    }

    /** Refuses fields that have no column, such as a list of objects. */
    void requireColumns(ParameterErrors errors) {
        for (var field : fields) {
            if (field.columns.isEmpty()) {
                errors.refuse(
                        "fields",
                        field.name,
                        "conflict",
                        "fields: '" + field.name + "' is no single value, so it comes as JSON or NDJSON alone.");
            }
        }
    }

    private Optional<Field<R>> field(String name) {
        return fields.stream()
                .filter(field -> field.name.equals(name))
                .findFirst()
                .or(() -> column(name).map(column -> new Field<>(name, column.value, List.of(column))));
    }

    /** The column of that name. */
    Optional<Column<R>> column(String name) {
        return columns().stream().filter(column -> column.name.equals(name)).findFirst();
    }

    List<Field<R>> fields() {
        return fields;
    }

    /** The columns of the flat table; of two columns with the same name the first one. */
    public List<Column<R>> columns() {
        var byName = new LinkedHashMap<String, Column<R>>();
        fields.forEach(field -> field.columns.forEach(column -> byName.putIfAbsent(column.name, column)));
        return List.copyOf(byName.values());
    }

    private static List<Field<Object>> fieldsOf(Class<?> row) {
        var fields = new ArrayList<Field<Object>>();
        for (var component : row.getRecordComponents()) {
            component.getAccessor().setAccessible(true); // records of a room are not public
            var name = SNAKE_CASE.translate(component.getName());
            Function<Object, @Nullable Object> value = record -> read(component, record);
            var inclusion = component.getAccessor().getAnnotation(JsonInclude.class);
            var isLeftOutEmpty = inclusion != null && inclusion.value() == JsonInclude.Include.NON_EMPTY;
            fields.add(new Field<>(name, value, columnsOf(component, name, value), isLeftOutEmpty));
        }
        return fields;
    }

    private static List<Column<Object>> columnsOf(
            RecordComponent component, String name, Function<Object, @Nullable Object> value) {
        var flat = component.getAnnotation(FlatColumns.class);
        var type = component.getType();
        var description = description(component, name);
        if (type.isRecord()) {
            return fieldsOf(type).stream()
                    .flatMap(field -> field.columns.stream())
                    .map(column -> nested(type, name, value, column))
                    .toList();
        }
        if (!List.class.isAssignableFrom(type)) {
            return Map.class.isAssignableFrom(type)
                    ? List.of()
                    : List.of(new Column<>(flat == null ? name : flat.value()[0], type, description, value));
        }
        if (flat != null) {
            return Stream.iterate(0, i -> i < flat.value().length, i -> i + 1)
                    .map(i -> new Column<>(
                            flat.value()[i], String.class, description, row -> element(value.apply(row), i)))
                    .toList();
        }
        var element = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
        return element == String.class
                ? List.of(new Column<>(name, String.class, description, row -> joined(value.apply(row))))
                : List.of();
    }

    private static @Nullable String description(RecordComponent component, String name) {
        var described = component.getAccessor().getAnnotation(Schema.class);
        if (described != null && !described.description().isEmpty()) {
            return described.description();
        }
        var codes = component.getAccessor().getAnnotation(CodesOf.class);
        var ofCodes =
                codes == null ? null : DESCRIPTIONS.getProperty(codes.value().getSimpleName());
        return ofCodes != null ? ofCodes : DESCRIPTIONS.getProperty(name);
    }

    private static Properties descriptions() {
        var descriptions = new Properties();
        try (var file = Columns.class.getResourceAsStream("/field-descriptions.properties")) {
            descriptions.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return descriptions;
    }

    private static Column<Object> nested(
            Class<?> type, String prefix, Function<Object, @Nullable Object> outer, Column<Object> column) {
        var absolute = Stream.of(type.getRecordComponents())
                .filter(component -> !List.class.isAssignableFrom(component.getType()))
                .map(component -> component.getAnnotation(FlatColumns.class))
                .anyMatch(flat -> flat != null && flat.value()[0].equals(column.name));
        var name = absolute ? column.name : prefix + "_" + column.name;
        return new Column<>(name, column.type, column.description, row -> {
            var inner = outer.apply(row);
            return inner == null ? null : column.value.apply(inner);
        });
    }

    private static @Nullable Object element(@Nullable Object list, int index) {
        return list == null ? null : ((List<?>) list).get(index);
    }

    private static @Nullable String joined(@Nullable Object list) {
        return list == null
                ? null
                : String.join(
                        " ", ((List<?>) list).stream().map(String::valueOf).toList());
    }

    private static @Nullable Object read(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("The component " + component + " cannot be read", e);
        }
    }
}
