package org.defensetracker.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A table of the data set. They stand in the order in which they are filled: a row comes after those that it refers to.
 * The identity of the data set ({@code data_set}) is not among them, because a copy gets one of its own.
 */
enum DataTable {
    SOURCE(text("code")),
    AREA(text("code")),
    EDITION(text("code")),
    OBSERVATION(text("edition"), text("area"), text("indicator"), "year"),
    TARGET(text("id")),
    TARGET_DECLINE(text("target"), text("declines")),
    /** Triggers of the tables above fill it too. */
    EVER_HELD(text("kind"), text("key")),
    CHANGE_SET("revision"),
    CHANGE("revision", "position"),
    IDEMPOTENCY_KEY(text("who"), text("key")),
    IMPORT_RUN("id"),
    IMPORT_DIFFERENCE("import", "position"),
    DATA_REVISION("single");

    /** Functions of the schema, which do not go away with their tables. */
    private static final List<String> FUNCTIONS = List.of("remember_held", "notify_of_revision", "data_set_place");

    private final List<String> order;

    DataTable(String... order) {
        this.order = List.of(order);
    }

    /** The same order on every server, whatever its language is. */
    private static String text(String column) {
        return column + " collate \"C\"";
    }

    String tableName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The table's columns, in their order; none where the schema is of a release that has no such table. */
    List<String> columns(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select quote_ident(attname) from pg_attribute "
                + "where attrelid = to_regclass(?) and attnum > 0 and not attisdropped order by attnum")) {
            statement.setString(1, tableName());
            var columns = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
            }
            return columns;
        }
    }

    /** Reads the rows as CSV, with a header, in the order of their key. */
    String copyOut(List<String> columns) {
        return "copy (select " + String.join(", ", columns) + " from " + tableName() + " order by "
                + String.join(", ", order) + ") to stdout with (format csv, header)";
    }

    /** Takes the same CSV. */
    String copyIn(List<String> columns) {
        return "copy " + tableName() + " (" + String.join(", ", columns)
                + ") from stdin with (format csv, header match)";
    }

    /** Removes the schema of this service, and nothing else that the database may hold. */
    static String dropAll() {
        return List.of(values()).stream()
                        .map(table -> "drop table if exists " + table.tableName() + " cascade")
                        .collect(Collectors.joining("; ", "", "; "))
                + "drop table if exists data_set; delete from " + Schema.HISTORY + "; "
                + FUNCTIONS.stream()
                        .map(function -> "drop function if exists " + function)
                        .collect(Collectors.joining("; "));
    }
}
