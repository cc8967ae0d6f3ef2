package org.defensetracker.spending;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.defensetracker.curation.SqlConditions;
import org.defensetracker.http.table.Paging.PageSlice;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.ObservationStatus;

/**
 * Writes the queries for a selection of observations: for its rows, their number and their years. Every value is a
 * parameter.
 *
 * <p>The cost depends on how many rows are selected, and not on how many are stored: for each series the edition in force
 * is found with the index of editions and the primary key of observations.
 */
final class ObservationSql {

    /** Parameters that translate stored codes into the words of answers: the codes, and the words in the same order. */
    private static final Map<String, String[]> WORDS = Map.of(
            "stored_indicator", words(Indicator.values(), Indicator::code),
            "shown_unit", words(Indicator.values(), Indicator::unit),
            "stored_status", words(ObservationStatus.values(), ObservationStatus::sdmx),
            "shown_status", words(ObservationStatus.values(), ObservationStatus::code));

    private static final String IN_CONSTANT_PRICES =
            "o.indicator = 'expenditure_constant_musd' and e.constant_price_year is not null";

    /** The SQL of each column of an answer's row. Text is compared byte by byte, as in the index. */
    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("area", "o.area"),
            Map.entry("area_name", "a.name collate \"C\""),
            Map.entry("area_type", "a.type collate \"C\""),
            Map.entry("indicator", "o.indicator"),
            Map.entry("year", "o.year"),
            Map.entry("value", "o.value"),
            Map.entry(
                    "unit",
                    "case when " + IN_CONSTANT_PRICES + " then 'million US dollars at ' || e.constant_price_year "
                            + "|| ' prices' else " + shown("indicator", "unit") + " end"),
            Map.entry("price_year", priceYear(SqlConditions.NO_YEAR)),
            Map.entry("-price_year", priceYear(SqlConditions.NO_YEAR_DESCENDING)),
            Map.entry("status", shown("status", "status")),
            Map.entry("source", "e.source"),
            Map.entry("edition", "o.edition"),
            Map.entry("published_on", "e.published_on"));

    /**
     * Finds for each area, indicator and source the newest edition that has a figure. Each "limit 1" makes PostgreSQL read
     * one entry of an index; without it the planner reads all observations of an area.
     */
    private static final String IN_FORCE = """
            with series as materialized (
                select newest.code as edition, a.code as area, i.code as indicator
                from area a cross join unnest(cast(:indicators as text[])) i (code) cross join source s
                cross join lateral (
                    select from observation o where o.area = a.code and o.indicator = i.code limit 1) ever
                cross join lateral (
                    select e.code from edition e cross join lateral (
                        select from observation o
                        where o.edition = e.code and o.area = a.code and o.indicator = i.code limit 1) reported
                    where e.source = s.code and %s
                    order by e.published_on desc, e.code desc limit 1) newest
                where %s)
            """;

    /** Reads each series by the index: of few figures the planner would read them all. */
    private static final String OF_SERIES = "series cross join lateral (select * from observation o "
            + "where (o.edition, o.area, o.indicator) = (series.edition, series.area, series.indicator) and %s offset 0) o";

    private static final String OF_EDITION = " join edition e on e.code = o.edition";

    /** Names a column of an edition. */
    private static final Pattern EDITION = Pattern.compile("\\be\\.");

    private static final Pattern AREA = Pattern.compile("\\ba\\.");

    private final Map<String, Object> values = new HashMap<>();
    private final String with;
    private final String tables;
    private final String where;

    ObservationSql(Selection wanted) {
        var editions = new SqlConditions(values);
        editions.in("e.code", wanted.editions());
        editions.in("e.constant_price_year", wanted.priceYears());
        editions.add("e.published_on <= :as_of", "as_of", wanted.asOf());
        var rows = new SqlConditions(values);
        rows.in("o.year", wanted.years());
        if (!wanted.priceYears().isEmpty()) {
            rows.in("o.indicator", List.of(Indicator.EXPENDITURE_CONSTANT_MUSD.code()));
        }
        rows.in(
                "o.status",
                wanted.statuses().stream().map(ObservationStatus::sdmx).toList());
        rows.add("o.year >= :first", "first", wanted.firstYear());
        rows.add("o.year <= :last", "last", wanted.lastYear());
        if (wanted.everyEdition()) {
            with = "";
            editions.in("e.source", wanted.sources());
            rows.in("o.area", texts(wanted.areas()));
            rows.in("o.indicator", texts(wanted.indicators()));
            rows.addAll(editions);
        } else {
            var series = new SqlConditions(values);
            series.in("a.code", texts(wanted.areas()));
            series.in("s.code", wanted.sources());
            var indicators = wanted.indicators().isEmpty() ? List.of(Indicator.values()) : wanted.indicators();
            values.put("indicators", indicators.stream().map(Indicator::code).toArray(String[]::new));
            with = IN_FORCE.formatted(editions.where(), series.where());
        }
        var all = wanted.everyEdition() ? "observation o" + OF_EDITION : OF_SERIES.formatted(rows.where());
        var condition = wanted.everyEdition() ? rows.where() : "true";
        tables = wanted.latest()
                ? "(select distinct on (o.area, o.indicator, o.edition) o.* from " + all + " where " + condition
                        + " order by o.area, o.indicator, o.edition, o.year desc) o"
                : all;
        where = wanted.latest() ? "true" : condition;
    }

    /**
     * The tables with no more of them than the rest of the query names: each costs a look for every row.
     *
     * @param usedBy the rest of the query
     */
    private String from(String usedBy) {
        return " from " + tables
                + (EDITION.matcher(usedBy).find() && !tables.endsWith(OF_EDITION) ? OF_EDITION : "")
                + (AREA.matcher(usedBy).find() ? " join area a on a.code = o.area" : "")
                + " where " + where;
    }

    /** The values of the parameters of these queries. */
    Map<String, Object> values() {
        return values;
    }

    String count() {
        return with + "select count(*)" + from("");
    }

    /** The query for the years of the selected rows, in ascending order. */
    String years() {
        return with + "select distinct o.year" + from("") + " order by o.year";
    }

    /** The query for the rows of a page, with these columns in SQL. */
    String rows(String columns, PageSlice slice) {
        values.putAll(WORDS);
        var page = new SqlConditions(values);
        page.after(slice, COLUMNS);
        var rest = " and " + page.where() + " order by " + SqlConditions.order(slice, COLUMNS)
                + (slice.limit() == null ? "" : " limit " + slice.limit());
        return with + "select " + columns + from(columns + rest) + rest;
    }

    private static String priceYear(int none) {
        return "case when " + IN_CONSTANT_PRICES + " then e.constant_price_year else " + none + " end";
    }

    private static List<String> texts(Collection<?> values) {
        return values.stream().map(Object::toString).toList();
    }

    private static <E> String[] words(E[] values, Function<E, String> word) {
        return Arrays.stream(values).map(word).toArray(String[]::new);
    }

    private static String shown(String column, String as) {
        return "(cast(:shown_" + as + " as text[]))[array_position(cast(:stored_" + column + " as text[]), o." + column
                + ")] collate \"C\"";
    }
}
