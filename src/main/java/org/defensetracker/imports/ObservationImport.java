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
import org.defensetracker.imports.StagedObservations.StagedPosition;
import org.defensetracker.imports.UploadedFile.UploadFormat;
import org.defensetracker.member.AreaDirectory;
import org.defensetracker.member.Members;
import org.defensetracker.spending.ObservationBulkLoad.StagedKey;
import org.defensetracker.spending.ObservationReader;
import org.defensetracker.spending.Spending;

/** Brings figures in: those of a table of our own, of NATO's or SIPRI's workbook, or of the World Bank's table. */
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

    /** Reads a file into a table of its own, beside the data. */
    StagedObservations read(ImportTask task) {
        var edition = task.options().edition();
        var declared = edition == null
                ? null
                : spending.edition(edition).map(held -> held.value().code()).orElse(edition);
        var waiting = new StagedObservations(spending, declared, task.rowsRead());
        try {
            read(task, waiting);
            waiting.complete();
            return waiting;
        } catch (RuntimeException e) {
            waiting.close();
            throw e;
        }
    }

    private void read(ImportTask task, StagedObservations waiting) {
        var areas = members.directory(); // before the first figure: the connection is then busy
        var editions = spending.editions();
        switch (task.format()) {
            case WORKBOOK -> readWorkbook(task.upload(), areas, waiting);
            case CSV, NDJSON ->
                readTable(task, areas, new ObservationReader(areas, editions, waiting.declared), waiting);
        }
        if (waiting.origin != StagedPosition.TRACKER && waiting.declared == null) {
            throw ProblemException.invalidParameter(
                    "edition",
                    "",
                    "missing",
                    "edition: a " + waiting.origin.label + " does not say which edition it is.");
        }
    }

    private static void readWorkbook(UploadedFile upload, AreaDirectory directory, StagedObservations waiting) {
        boolean sipri;
        try (var workbook = Workbook.open(upload.file())) {
            sipri = SipriWorkbookReader.isOne(workbook.names());
        }
        if (sipri) {
            waiting.origin = StagedPosition.SIPRI;
            waiting.constantPriceYear = SipriWorkbookReader.read(upload.file(), directory, waiting);
        } else {
            waiting.origin = StagedPosition.NATO;
            var summary = NatoWorkbookReader.read(upload.file(), directory, waiting);
            waiting.constantPriceYear = summary.constantPriceYear();
            summary.missing()
                    .forEach(indicator -> waiting.warnings.add("The workbook has no figures of " + indicator + "."));
        }
    }

    private static void readTable(
            ImportTask task, AreaDirectory areas, ObservationReader reader, StagedObservations waiting) {
        var upload = task.upload();
        try (var in = upload.open()) {
            if (task.format() == UploadFormat.CSV && WorldBankReader.isOne(upload.header())) {
                waiting.origin = StagedPosition.WORLD_BANK;
                WorldBankReader.read(in, areas, waiting);
            } else {
                Function<TableRow, Boolean> stage = row -> {
                    waiting.stage(reader.read(row), new StagedKey(null, row.line(), "value"));
                    return true;
                };
                TrackerTable.OBSERVATIONS.read(
                        in, upload.dialect(task.format()), task.counted(stage), done -> {}, waiting::fault);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compares what was read with what is held, and brings in the difference unless it is a dry run. */
    Report bringIn(ImportTask task, StagedObservations waiting, ChangeSet changes) {
        var order = task.options();
        editions.settle(waiting, order, changes);
        editions.checkStillThere(waiting);
        var tally = waiting.intake.compare(order.replace() ? waiting.editions : Set.of());
        if (order.dryRun()) {
            differences.keep(task.id(), waiting.intake.differences());
        } else {
            waiting.intake.apply(changes);
        }
        return new Report(
                waiting.origin.label,
                tally.added(),
                tally.changed(),
                tally.removed(),
                tally.unchanged(),
                tally.absent(),
                List.copyOf(waiting.skipped),
                waiting.warnings);
    }
}
