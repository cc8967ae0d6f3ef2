package org.defensetracker.imports;

import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.imports.CsvRowReader.CsvSeparators;
import org.jspecify.annotations.Nullable;

/** A table that the service itself writes, as CSV or NDJSON, and the columns that it needs or may have. */
enum TrackerTable {
    OBSERVATIONS("area,indicator,year,value,status", "edition,area_name,area_type,unit,price_year,source,published_on"),
    EDITIONS("code,source,title,published_on", "price_year,constant_price_year,url,note"),
    TARGETS(
            "id,area,indicator,comparator,target_value,announced_on,commitment,status,source_title,source_publisher",
            "unit,target_year,kind,announced_precision,ended_on,supersedes,declines,baseline_year,source_url,corroborated_by,note,ended_source");

    private final List<String> needed;
    private final List<String> optional;

    TrackerTable(String needed, String optional) {
        this.needed = List.of(needed.split(","));
        this.optional = List.of(optional.split(","));
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TrackerTable parse(String text) {
        return ParameterErrors.oneOf(List.of(values()), TrackerTable::code).apply(text);
    }

    /** The table that has these columns, or most of them. */
    static TrackerTable of(List<String> columns) {
        if (columns.contains("target_value") || columns.contains("announced_on")) {
            return TARGETS;
        }
        return columns.contains("title") && !columns.contains("area") ? EDITIONS : OBSERVATIONS;
    }

    /**
     * Passes on each row as it is read. Invalid ones are left out and reported.
     *
     * @param csv the separators of CSV; null for NDJSON
     */
    <T> void read(
            InputStream in,
            @Nullable CsvSeparators csv,
            Function<TableRow, T> toValue,
            Consumer<T> values,
            Consumer<RowError> errors) {
        if (csv != null) {
            new CsvRowReader(null, needed, optional, errors).read(in, csv, toValue, values);
        } else {
            var columns = Stream.concat(needed.stream(), optional.stream()).toList();
            new NdjsonRowReader(columns, errors).read(in, toValue, values);
        }
    }
}
