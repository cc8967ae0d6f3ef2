package org.defensetracker.imports;

import java.util.List;
import java.util.Locale;
import org.defensetracker.http.query.ParameterErrors;

/** A table that the service itself writes, as CSV or NDJSON, and the columns that it needs or may have. */
enum TrackerTable {
    OBSERVATIONS("area,indicator,year,value,status", "edition,area_name,area_type,unit,price_year,source,published_on"),
    EDITIONS("code,source,title,published_on", "price_year,constant_price_year,url,note"),
    TARGETS(
            "id,area,indicator,comparator,target_value,announced_on,commitment,status,source_title,source_publisher",
            "unit,target_year,kind,announced_precision,ended_on,supersedes,declines,baseline_year,source_url,corroborated_by,note,ended_source");

    final List<String> needed;
    final List<String> optional;

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
}
