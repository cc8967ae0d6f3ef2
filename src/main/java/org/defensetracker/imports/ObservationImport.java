package org.defensetracker.imports;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.defensetracker.curation.ChangeSet;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.imports.ImportViews.Report;
import org.defensetracker.imports.Imports.ImportTask;
import org.defensetracker.imports.StagedObservations.FileOrigin;
import org.defensetracker.imports.UploadedFile.UploadFormat;
import org.defensetracker.member.AreaDirectory;
import org.defensetracker.member.Members;
import org.defensetracker.spending.ObservationBulkLoad.StagedKey;
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
        var edition = task.options().edition();
        var declared = edition == null
                ? null
                : spending.edition(edition)
                        .map(existing -> existing.value().code())
                        .orElse(edition);
        var staged = new StagedObservations(spending, declared, task.rowsRead());
        try {
            read(task, staged);
            staged.complete();
            return staged;
        } catch (RuntimeException e) {
            staged.close();
            throw e;
        }
    }

    private void read(ImportTask task, StagedObservations staged) {
        var areas = members.directory(); // queried before the first row, because the connection is busy from then on
        var editions = spending.editions();
        switch (task.format()) {
            case WORKBOOK -> readWorkbook(task.upload(), areas, staged);
            case CSV, NDJSON -> readTable(task, areas, new ObservationReader(areas, editions, staged.declared), staged);
        }
        if (staged.origin != FileOrigin.TRACKER && staged.declared == null) {
            throw ProblemException.invalidParameter(
                    "edition",
                    "",
                    "missing",
                    "edition: a " + staged.origin.label + " does not say which edition it is.");
        }
    }

    private static void readWorkbook(UploadedFile upload, AreaDirectory directory, StagedObservations staged) {
        boolean sipri;
        try (var workbook = Workbook.open(upload.file())) {
            sipri = SipriWorkbookReader.isSipri(workbook.names());
        }
        if (sipri) {
            staged.origin = FileOrigin.SIPRI;
            staged.constantPriceYear = SipriWorkbookReader.read(upload.file(), directory, staged);
        } else {
            staged.origin = FileOrigin.NATO;
            var summary = NatoWorkbookReader.read(upload.file(), directory, staged);
            staged.constantPriceYear = summary.constantPriceYear();
            summary.missing()
                    .forEach(indicator -> staged.warnings.add("The workbook has no figures of " + indicator + "."));
        }
    }

    private static void readTable(
            ImportTask task, AreaDirectory areas, ObservationReader reader, StagedObservations staged) {
        var upload = task.upload();
        try (var in = upload.open()) {
            if (task.format() == UploadFormat.CSV && WorldBankReader.isWorldBank(upload.header())) {
                staged.origin = FileOrigin.WORLD_BANK;
                WorldBankReader.read(in, areas, staged);
            } else {
                Function<TableRow, Boolean> stage = row -> {
                    staged.stage(reader.read(row), new StagedKey(null, row.line(), "value"));
                    return true;
                };
                TrackerTable.OBSERVATIONS.read(
                        in, upload.dialect(task.format()), task.counted(stage), done -> {}, staged::error);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compares the file with the stored observations, and writes the differences unless it is a dry run. */
    Report write(ImportTask task, StagedObservations staged, ChangeSet changes) {
        var options = task.options();
        editions.addOrCheck(staged, options, changes);
        editions.checkNotDeleted(staged);
        var tally = staged.bulkLoad.compare(options.replace() ? staged.editions : Set.of());
        if (options.dryRun()) {
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
