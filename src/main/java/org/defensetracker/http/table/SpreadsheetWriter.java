package org.defensetracker.http.table;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.defensetracker.http.Answer;
import org.defensetracker.http.BodyStore;
import org.defensetracker.http.PublicOrigin;
import org.defensetracker.http.RequestContext;
import org.defensetracker.http.problem.Problem.ParameterError;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.table.Columns.Column;
import org.jspecify.annotations.Nullable;

/** Writes the rows of an answer as a workbook: a sheet of the rows, and one that says what they are and whom to credit. */
@ApplicationScoped
class SpreadsheetWriter {

    private static final String TITLE = "Defense Target Tracker";
    private static final int NARROWEST = 9;
    private static final int WIDEST = 60;

    /** How many rows are read before the first is written, to fit the columns to them. */
    private static final int MEASURED_ROWS = 100;

    private static final String POINTS = "percentage points (of other indicators: what the column unit says)";

    /** What the end of a column's name says of its unit. */
    private static final Map<String, String> UNITS = Map.of(
            "_pp", "percentage points",
            "_pp_per_year", "percentage points per year",
            "_pp_per_year_from_baseline", "percentage points per year",
            "_musd", "million US dollars",
            "_musd_now", "million US dollars",
            "_pct", "percent",
            "_share", "share of 1",
            "_ratio", "ratio",
            "_ratio_cagr", "ratio");

    private final RequestContext requestContext;
    private final PublicOrigin origin;
    private final CreditedSources sources;
    private final BodyStore bodies;

    SpreadsheetWriter(RequestContext requestContext, PublicOrigin origin, CreditedSources sources, BodyStore bodies) {
        this.bodies = bodies;
        this.requestContext = requestContext;
        this.origin = origin;
        this.sources = sources;
    }

    /** Refuses an answer of more rows than a sheet has. */
    static void refuseIfTooLong(long rows) {
        if (rows >= StreamingWorkbook.MOST_ROWS) {
            var most = StreamingWorkbook.MOST_ROWS - 1;
            var message = "A sheet of a workbook has at most " + (StreamingWorkbook.MOST_ROWS - 1)
                    + " rows, and the answer has more. Ask for it with the suffix '.csv', which has no limit, or for fewer"
                    + " rows with filters or 'limit'.";
            throw ProblemException.invalidParameters(
                    List.of(new ParameterError("path", "suffix", ".xlsx", "too_many_rows", message)));
        }
    }

    /** Writes both sheets. */
    <R> void write(Answer answer, Iterable<R> rows, Columns<R> columns, OutputStream out) throws IOException {
        var leaves = columns.columns();
        try (var workbook = new StreamingWorkbook(TITLE, bodies.draft())) {
            var editions = data(workbook, rows, leaves);
            notes(workbook, answer instanceof Page<?> page ? page.meta() : null, leaves, editions);
            workbook.finish(out);
        }
    }

    /** Writes the rows, and returns the codes of the editions that they name. */
    private static <R> TreeSet<String> data(StreamingWorkbook workbook, Iterable<R> rows, List<Column<R>> columns)
            throws IOException {
        var editions = new TreeSet<String>();
        var naming = IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).name().matches("(.*_)?edition"))
                .toArray();
        var names = columns.stream().map(Column::name).toList();
        var rest = rows.iterator();
        var first = new ArrayList<@Nullable Object[]>();
        while (rest.hasNext() && first.size() < MEASURED_ROWS) {
            first.add(values(rest, columns));
        }
        workbook.beginSheet("Data", widths(names, first));
        workbook.titles(names);
        for (var known = first.iterator(); known.hasNext() || rest.hasNext(); ) {
            var values = known.hasNext() ? known.next() : values(rest, columns);
            refuseIfTooLong(workbook.rows());
            workbook.row(values);
            for (var i : naming) {
                if (values[i] instanceof String edition) {
                    editions.add(edition);
                }
            }
        }
        workbook.endSheet(true);
        return editions;
    }

    private static <R> @Nullable Object[] values(Iterator<R> rows, List<Column<R>> columns) {
        var row = rows.next();
        return columns.stream().map(column -> column.value().apply(row)).toArray();
    }

    private static List<Integer> widths(List<String> names, List<@Nullable Object[]> rows) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> {
                    var longest = rows.stream()
                            .map(row -> row[i])
                            .mapToInt(value ->
                                    value == null ? 0 : value.toString().length())
                            .max()
                            .orElse(0);
                    // Three more than the name, for the button of the filter.
                    return Math.min(
                            WIDEST, Math.max(NARROWEST, Math.max(names.get(i).length() + 3, longest + 1)));
                })
                .toList();
    }

    private <R> void notes(
            StreamingWorkbook workbook, @Nullable Meta meta, List<Column<R>> columns, TreeSet<String> editions)
            throws IOException {
        var revision = requestContext.revision();
        workbook.beginSheet("Notes", List.of(32, WIDEST + 20, 32, WIDEST));
        workbook.titles(List.of(TITLE, "The rows of the sheet Data as the service answered them"));
        workbook.row("Request", request());
        workbook.row("Revision of the data", requestContext.revisionNumber());
        note(workbook, "Written (UTC)", revision == null ? null : revision.changedAt());
        note(workbook, "As of", meta == null ? null : meta.asOf());
        note(workbook, "Editions in the rows", editions.isEmpty() ? null : String.join(", ", editions));
        var method = meta == null ? null : meta.method();
        note(workbook, "Method", method == null ? null : method.id() + ", version " + method.version());
        workbook.row("Empty cell", "A value that is not known or not defined, and never 0");
        workbook.row();
        workbook.titles(List.of("Source", "Citation", "Licence", "Address"));
        for (var source : meta == null ? sources.all() : meta.sources()) {
            workbook.row(source.code(), source.citation(), source.licenceNote(), source.url());
        }
        workbook.row();
        workbook.titles(List.of("Column", "Meaning", "Unit"));
        var hasUnit = columns.stream().anyMatch(column -> column.name().equals("unit"));
        for (var column : columns) {
            workbook.row(column.name(), column.description(), unit(column, hasUnit));
        }
        workbook.endSheet(false);
    }

    private static void note(StreamingWorkbook workbook, String name, @Nullable Object value) throws IOException {
        if (value != null) {
            workbook.row(name, value);
        }
    }

    /** The host only where it is configured: that of the request is not in the tag of the answer. */
    private String request() {
        var address = requestContext.address();
        var query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return origin.configured().orElse("") + address.getRawPath() + query;
    }

    private static @Nullable String unit(Column<?> column, boolean rowsHaveUnit) {
        if (column.type() != BigDecimal.class) {
            return null;
        }
        return UNITS.entrySet().stream()
                .filter(unit -> column.name().endsWith(unit.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(rowsHaveUnit ? "as the column unit says" : null);
    }
}
