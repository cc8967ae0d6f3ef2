package org.defensetracker.imports;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.defensetracker.curation.ChangeSet;
import org.defensetracker.imports.ImportQuery.ImportOptions;
import org.defensetracker.imports.ImportViews.Report;
import org.defensetracker.imports.TrackerTableReader.Kind;
import org.defensetracker.imports.TrackerTableReader.Numbered;
import org.defensetracker.member.Members;
import org.defensetracker.spending.Edition;
import org.defensetracker.spending.Source;
import org.defensetracker.spending.Spending;
import org.defensetracker.target.Target;
import org.defensetracker.target.Targets;
import org.jspecify.annotations.Nullable;

/** Brings in tables of editions or of targets: short ones, so that they are compared in memory. */
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

    /** Reads a table, compares it with what is held, and brings in the difference unless it is a dry run. */
    Report bringIn(
            long id,
            UploadedFile upload,
            UploadedFile.UploadFormat form,
            Kind kind,
            ImportOptions order,
            ChangeSet changes) {
        var faults = new RowErrors();
        var dialect = form == UploadedFile.UploadFormat.NDJSON ? null : upload.dialect();
        var table = new TrackerTableReader(kind, dialect, members.directory(), faults);
        try (var in = upload.open()) {
            return kind == Kind.EDITIONS
                    ? editions(id, table.editions(in, sources()), faults, order, changes)
                    : targets(id, table.targets(in), faults, order, changes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> sources() {
        return spending.sources().stream().map(Source::code).toList();
    }

    private Report editions(
            long id, List<Numbered<Edition>> rows, RowErrors faults, ImportOptions order, ChangeSet changes) {
        Map<String, Edition> held = new HashMap<>();
        spending.editions().forEach(edition -> held.put(edition.code(), edition));
        checkOnce(rows, edition -> edition.code().toLowerCase(Locale.ROOT), faults);
        rows.forEach(row -> checkCase(row, held.keySet(), faults));
        faults.refuse();
        var differing = differing(rows, edition -> held.get(edition.code()));
        keep(
                differing,
                (position, edition) -> differences.keep(
                        id, position, edition.code(), null, shown(held.get(edition.code())), Spending.shown(edition)));
        if (!order.dryRun()) {
            differing.forEach(edition -> spending.put(changes, edition));
        }
        return report(rows.size(), differing, edition -> held.containsKey(edition.code()), held.size());
    }

    /** Codes are found in any case, so two may not differ in it alone. */
    private static void checkCase(Numbered<Edition> row, Set<String> held, RowErrors faults) {
        var code = row.value().code();
        held.stream()
                .filter(other -> other.equalsIgnoreCase(code) && !other.equals(code))
                .forEach(other -> faults.accept(new RowError(
                        null, row.line(), "code", code, "conflict", "there is an edition '" + other + "' already")));
    }

    private static @Nullable Object shown(@Nullable Edition edition) {
        return edition == null ? null : Spending.shown(edition);
    }

    private Report targets(
            long id, List<Numbered<Target>> rows, RowErrors faults, ImportOptions order, ChangeSet changes) {
        Map<String, Target> held = new HashMap<>();
        targets.all().forEach(target -> held.put(target.id(), target));
        checkOnce(rows, Target::id, faults);
        Map<String, Target> after = new HashMap<>(held);
        rows.forEach(row -> after.put(row.value().id(), row.value()));
        rows.forEach(row -> checkReferences(row, after, faults));
        faults.refuse();
        var differing = differing(rows, target -> held.get(target.id()));
        differing.stream()
                .filter(target -> held.containsKey(target.id()))
                .forEach(target -> targets.checkRewriting(
                        target, held.get(target.id()), order.signature().reason()));
        keep(
                differing,
                (position, target) -> differences.keep(
                        id,
                        position,
                        target.id(),
                        target.area().value(),
                        shown(held.get(target.id())),
                        Targets.shown(target)));
        if (!order.dryRun()) {
            targets.put(changes, differing);
        }
        return report(rows.size(), differing, target -> held.containsKey(target.id()), held.size());
    }

    private static @Nullable Object shown(@Nullable Target target) {
        return target == null ? null : Targets.shown(target);
    }

    private static void checkReferences(Numbered<Target> row, Map<String, Target> after, RowErrors faults) {
        var target = row.value();
        if (target.supersedes() != null && !after.containsKey(target.supersedes())) {
            faults.accept(new RowError(
                    null,
                    row.line(),
                    "supersedes",
                    target.supersedes(),
                    "reference",
                    "there is no target '" + target.supersedes() + "', here or in the file"));
        }
        for (var declined : target.declines()) {
            var other = after.get(declined);
            if (other == null || !other.isOfTheAlliance()) {
                faults.accept(new RowError(
                        null,
                        row.line(),
                        "declines",
                        declined,
                        "reference",
                        "'" + declined + "' is not one of the alliance's targets"));
            }
        }
    }

    private static <T> void checkOnce(List<Numbered<T>> rows, Function<T, String> key, RowErrors faults) {
        Map<String, Long> lines = new HashMap<>();
        for (var row : rows) {
            var first = lines.putIfAbsent(key.apply(row.value()), row.line());
            if (first != null) {
                faults.accept(new RowError(
                        null,
                        row.line(),
                        null,
                        key.apply(row.value()),
                        "duplicate",
                        "'" + key.apply(row.value()) + "' stands already at line " + first));
            }
        }
        if (rows.isEmpty() && faults.none()) {
            faults.accept(new RowError(null, 0, null, null, "no_rows", "it has no row below its header"));
        }
    }

    private static <T> List<T> differing(List<Numbered<T>> rows, Function<T, @Nullable T> held) {
        return rows.stream()
                .map(Numbered::value)
                .filter(value -> !value.equals(held.apply(value)))
                .toList();
    }

    private static <T> void keep(List<T> differing, BiConsumer<Integer, T> keeping) {
        var position = 0;
        for (var value : differing) {
            keeping.accept(++position, value);
        }
    }

    private static <T> Report report(int rows, List<T> differing, Predicate<T> isHeld, int held) {
        var changed = differing.stream().filter(isHeld).count();
        var added = differing.size() - changed;
        var unchanged = rows - differing.size();
        return new Report(
                "tracker table",
                added,
                changed,
                0,
                unchanged,
                held - changed - unchanged,
                List.of(),
                new ArrayList<>());
    }
}
