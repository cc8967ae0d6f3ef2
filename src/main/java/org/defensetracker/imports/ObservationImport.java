package org.defensetracker.imports;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.defensetracker.curation.ChangeSet;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.imports.ImportRunner.ImportTask;
import org.defensetracker.imports.ImportViews.Report;
import org.defensetracker.imports.StagedObservations.FileOrigin;
import org.defensetracker.imports.UploadedFile.UploadFormat;
import org.defensetracker.member.AreaDirectory;
import org.defensetracker.member.Members;
import org.defensetracker.spending.ObservationBulkLoad.FilePosition;
import org.defensetracker.spending.ObservationReader;
import org.defensetracker.spending.Spending;

/** Imports observations: from the service's own table, NATO's or SIPRI's workbook, or the World Bank's table. */
@ApplicationScoped
class ObservationImport {

    private final Spending spending;
    private final Members members;
    private final ImportDifferences differences;
    private final ImportEdition editions;

    ObservationImport(Spending spending, Members members, ImportDifferences differences, ImportEdition editions) {
        this.spending = spending;
        this.members = members;
        this.differences = differences;
        this.editions = editions;
    }

    /** Reads a file into a staging table. */
    StagedObservations read(ImportTask task) {
        var code = task.query().edition;
        var declared = code == null
                ? null
                : spending.edition(code).map(stored -> stored.value().code()).orElse(code);
        // Queried before the first row is staged, because the connection is busy from then on.
        var areas = members.directory();
        var reader = new ObservationReader(areas, spending.editions(), declared);
        var staged = new StagedObservations(spending, declared, task.rowsRead());
        try {
            if (task.format() == UploadFormat.WORKBOOK) {
                readWorkbook(task.upload(), areas, staged);
            } else {
                readTable(task, areas, reader, staged);
            }
            if (staged.origin != FileOrigin.TRACKER && declared == null) {
                throw ProblemException.invalidParameter(
                        "edition",
                        "",
                        "missing",
                        "edition: a " + staged.origin.label + " does not say which edition it is.");
            }
            staged.complete();
            return staged;
        } catch (RuntimeException e) {
            staged.close();
            throw e;
        }
    }

    private static void readWorkbook(UploadedFile upload, AreaDirectory areas, StagedObservations staged) {
        try (var workbook = Workbook.open(upload.file())) {
            if (SipriWorkbookReader.isSipri(workbook)) {
                staged.origin = FileOrigin.SIPRI;
                SipriWorkbookReader.read(workbook, areas, staged);
            } else {
                staged.origin = FileOrigin.NATO;
                NatoWorkbookReader.read(workbook, areas, staged);
            }
        }
    }

    private static void readTable(
            ImportTask task, AreaDirectory areas, ObservationReader reader, StagedObservations staged) {
        if (task.format() == UploadFormat.CSV
                && WorldBankReader.isWorldBank(task.upload().header())) {
            staged.origin = FileOrigin.WORLD_BANK;
            try (var in = task.upload().open()) {
                WorldBankReader.read(in, areas, staged);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        } else {
            Function<TableRow, Boolean> stage = row -> {
                staged.stage(reader.read(row), new FilePosition(null, row.line(), "value"));
                return true;
            };
            task.rows(TrackerTable.OBSERVATIONS, stage, done -> {}, staged::error);
        }
    }

    /** Compares the file with the stored observations, and writes the differences unless it is a dry run. */
    Report write(ImportTask task, StagedObservations staged, ChangeSet changes) {
        editions.addOrCheck(staged, task.query(), changes);
        var tally = staged.bulkLoad.compare(task.query().replace ? staged.editions : Set.of());
        if (task.query().dryRun) {
            differences.store(task.id(), staged.bulkLoad.differences());
        } else {
            staged.bulkLoad.apply(changes);
        }
        return new Report(
                staged.origin.label,
                tally.added(),
                tally.changed(),
                tally.removed(),
                tally.unchanged(),
                tally.absent(),
                List.copyOf(staged.skipped),
                staged.warnings);
    }
}
