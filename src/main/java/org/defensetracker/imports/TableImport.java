package org.defensetracker.imports;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.defensetracker.curation.ChangeSet;
import org.defensetracker.http.problem.ProblemType;
import org.defensetracker.imports.ImportRunner.ImportTask;
import org.defensetracker.imports.ImportViews.Report;
import org.defensetracker.member.Members;
import org.defensetracker.spending.Edition;
import org.defensetracker.spending.EditionReader;
import org.defensetracker.spending.Spending;
import org.defensetracker.target.Target;
import org.defensetracker.target.TargetReader;
import org.defensetracker.target.TargetView;
import org.defensetracker.target.TargetWritePlan.BrokenRule;
import org.defensetracker.target.Targets;
import org.jspecify.annotations.Nullable;

/** ImportRunner tables of editions or targets, which are short, so that they are compared in memory. */
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
                row -> edition(reader, row, existing),
                edition -> edition.code().toLowerCase(Locale.ROOT),
                errors);
        errors.refuse();
        var written = rows.stream()
                .filter(edition -> !edition.equals(existing.get(edition.code())))
                .toList();
        if (!task.query().dryRun) {
            written.forEach(edition -> spending.put(changes, edition));
        }
        return report(task, rows, written, existing, Edition::code, edition -> null, Spending::view);
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
        var rows = rows(task, TrackerTable.TARGETS, toTarget, Target::id, errors);
        errors.refuse();
        var plan = targets.plan(rows, changes.attribution());
        plan.broken()
                .forEach(rule ->
                        errors.accept(error(null, rule, lines.get(rule.target().id()))));
        errors.refuse(plan.isOnlyRewriting() ? ProblemType.CONFLICT : ProblemType.INVALID_FILE);
        if (!task.query().dryRun) {
            targets.put(changes, rows);
        }
        return report(
                task,
                rows,
                plan.targets(),
                existing,
                Target::id,
                target -> target.area().value(),
                TargetView::of);
    }

    /** A broken rule as the error of the row that would break it. */
    static RowError error(@Nullable String file, BrokenRule rule, @Nullable Long line) {
        return new RowError(file, line == null ? 0 : line, rule.field(), rule.value(), rule.code(), rule.message());
    }

    private static <T> List<T> rows(
            ImportTask task,
            TrackerTable table,
            Function<TableRow, T> toValue,
            Function<T, String> key,
            RowErrors errors) {
        var rows = new ArrayList<T>();
        task.rows(table, TableRow.unique(toValue, key), rows::add, errors);
        if (rows.isEmpty() && errors.isEmpty()) {
            errors.accept(RowError.ofFile(null, "no_rows", "it has no row below its header"));
        }
        return rows;
    }

    /** Counts and stores the differences between the stored rows and those that are written. */
    private <T> Report report(
            ImportTask task,
            List<T> rows,
            Collection<T> written,
            Map<String, T> existing,
            Function<T, String> key,
            Function<T, @Nullable String> area,
            Function<T, Object> view) {
        var changed = 0;
        var position = 0;
        for (var row : written) {
            var before = existing.get(key.apply(row));
            changed += before == null ? 0 : 1;
            differences.store(
                    task.id(),
                    ++position,
                    key.apply(row),
                    area.apply(row),
                    before == null ? null : view.apply(before),
                    view.apply(row));
        }
        var keys = written.stream().map(key).collect(toSet());
        var unchanged =
                rows.stream().filter(row -> !keys.contains(key.apply(row))).count();
        return new Report(
                "tracker table",
                written.size() - changed,
                changed,
                0,
                unchanged,
                existing.size() - changed - unchanged,
                List.of(),
                List.of());
    }
}
