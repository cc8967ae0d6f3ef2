package org.defensetracker.imports;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.defensetracker.curation.ChangeSet;
import org.defensetracker.http.problem.ProblemType;
import org.defensetracker.imports.ImportViews.Report;
import org.defensetracker.imports.Imports.ImportTask;
import org.defensetracker.member.Members;
import org.defensetracker.spending.Edition;
import org.defensetracker.spending.EditionReader;
import org.defensetracker.spending.Spending;
import org.defensetracker.target.Target;
import org.defensetracker.target.TargetPlan.BrokenRule;
import org.defensetracker.target.TargetReader;
import org.defensetracker.target.TargetView;
import org.defensetracker.target.Targets;
import org.jspecify.annotations.Nullable;

/** Imports tables of editions or targets, which are short, so that they are compared in memory. */
@ApplicationScoped
class TableImport {

    private final Spending spending;
    private final Targets targets;
    private final Members members;
    private final ImportDifferences differences;

    TableImport(Spending spending, Targets targets, Members members, ImportDifferences differences) {
        this.spending = spending;
        this.targets = targets;
        this.members = members;
        this.differences = differences;
    }

    /** The rows of a table, identified by their keys, and those of them that will be written. */
    private record Comparison<T>(List<T> rows, List<T> written, Map<String, T> existing, Function<T, String> key) {

        Report report() {
            var keys = written.stream().map(key).collect(toSet());
            var changed = keys.stream().filter(existing::containsKey).count();
            var unchanged =
                    rows.stream().map(key).filter(row -> !keys.contains(row)).count();
            return new Report(
                    "tracker table",
                    keys.size() - changed,
                    changed,
                    0,
                    unchanged,
                    existing.size() - changed - unchanged,
                    List.of(),
                    List.of());
        }
    }

    /** Reads a table, compares it with the stored rows, and writes the differences unless it is a dry run. */
    Report write(ImportTask task, TrackerTable table, ChangeSet changes) {
        return table == TrackerTable.EDITIONS ? editions(task, changes) : targets(task, changes);
    }

    private Report editions(ImportTask task, ChangeSet changes) {
        var existing = spending.editions().stream().collect(toMap(Edition::code, edition -> edition));
        var reader = new EditionReader(spending.sources());
        var errors = new RowErrors();
        var rows = rows(
                task,
                TrackerTable.EDITIONS,
                TableRow.unique(row -> edition(reader, row, existing), edition -> lowerCase(edition.code())),
                errors);
        errors.refuse();
        var written = rows.stream()
                .filter(edition -> !edition.equals(existing.get(edition.code())))
                .toList();
        var comparison = new Comparison<>(rows, written, existing, Edition::code);
        storeDifferences(task, comparison, edition -> null, Spending::shown);
        if (!task.options().dryRun()) {
            written.forEach(edition -> spending.put(changes, edition));
        }
        return comparison.report();
    }

    /** Codes are found in any case, so two may not differ in it alone. */
    private static Edition edition(EditionReader reader, TableRow row, Map<String, Edition> existing) {
        var edition = reader.read(row, null);
        var code = edition.code();
        existing.keySet().stream()
                .filter(other -> other.equalsIgnoreCase(code) && !other.equals(code))
                .forEach(other -> row.refuse("code", code, "conflict", "there is an edition '" + other + "' already"));
        return edition;
    }

    private static String lowerCase(String code) {
        return code.toLowerCase(Locale.ROOT);
    }

    private Report targets(ImportTask task, ChangeSet changes) {
        var existing = targets.all().stream().collect(toMap(Target::id, target -> target));
        var reader = new TargetReader(members.directory(), null);
        var errors = new RowErrors();
        var lines = new HashMap<String, Long>();
        Function<TableRow, Target> toTarget = row -> {
            var target = reader.read(row, null);
            lines.put(target.id(), row.line());
            return target;
        };
        var rows = rows(task, TrackerTable.TARGETS, TableRow.unique(toTarget, Target::id), errors);
        errors.refuse();
        var plan = targets.plan(rows, changes.attribution());
        plan.broken()
                .forEach(rule ->
                        errors.accept(error(null, rule, lines.get(rule.target().id()))));
        errors.refuse(plan.isRewritingAlone() ? ProblemType.CONFLICT : ProblemType.INVALID_FILE);
        var comparison = new Comparison<>(rows, plan.targets(), existing, Target::id);
        storeDifferences(task, comparison, target -> target.area().value(), TargetView::of);
        if (!task.options().dryRun()) {
            targets.put(changes, rows);
        }
        return comparison.report();
    }

    /** A broken rule as the error of the row that would break it. */
    static RowError error(@Nullable String file, BrokenRule rule, @Nullable Long line) {
        return new RowError(file, line == null ? 0 : line, rule.field(), rule.value(), rule.code(), rule.message());
    }

    private <T> List<T> rows(ImportTask task, TrackerTable table, Function<TableRow, T> toValue, RowErrors errors) {
        var rows = new ArrayList<T>();
        try (var in = task.upload().open()) {
            table.read(in, task.upload().dialect(task.format()), task.counted(toValue), rows::add, errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (rows.isEmpty() && errors.isEmpty()) {
            errors.accept(RowError.ofFile(null, "no_rows", "it has no row below its header"));
        }
        return rows;
    }

    private <T> void storeDifferences(
            ImportTask task, Comparison<T> comparison, Function<T, @Nullable String> area, Function<T, Object> view) {
        var position = 0;
        for (var row : comparison.written()) {
            var key = comparison.key().apply(row);
            var before = comparison.existing().get(key);
            differences.store(
                    task.id(),
                    ++position,
                    key,
                    area.apply(row),
                    before == null ? null : view.apply(before),
                    view.apply(row));
        }
    }
}
