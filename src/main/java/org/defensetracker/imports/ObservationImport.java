package org.defensetracker.imports;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.defensetracker.curation.ChangeSet;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.imports.ImportQuery.ImportOptions;
import org.defensetracker.imports.ImportViews.Report;
import org.defensetracker.imports.StagedObservations.StagedPosition;
import org.defensetracker.imports.TrackerTableReader.Kind;
import org.defensetracker.member.AreaDirectory;
import org.defensetracker.member.Members;
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
    StagedObservations read(UploadedFile upload, UploadedFile.UploadFormat form, ImportOptions order, AtomicLong rows) {
        var edition = order.edition();
        var declared = edition == null
                ? null
                : spending.edition(edition).map(held -> held.value().code()).orElse(edition);
        var waiting = new StagedObservations(spending, declared, rows);
        try {
            read(upload, form, waiting);
            waiting.complete();
            return waiting;
        } catch (RuntimeException e) {
            waiting.close();
            throw e;
        }
    }

    private void read(UploadedFile upload, UploadedFile.UploadFormat form, StagedObservations waiting) {
        var directory = members.directory(); // before the first figure: the connection is then busy
        switch (form) {
            case WORKBOOK -> readWorkbook(upload, directory, waiting);
            case CSV, NDJSON -> readTable(upload, form, directory, waiting);
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
            UploadedFile upload, UploadedFile.UploadFormat form, AreaDirectory directory, StagedObservations waiting) {
        try (var in = upload.open()) {
            if (form == UploadedFile.UploadFormat.CSV && WorldBankReader.isOne(upload.header())) {
                waiting.origin = StagedPosition.WORLD_BANK;
                WorldBankReader.read(in, directory, waiting);
            } else {
                var dialect = form == UploadedFile.UploadFormat.NDJSON ? null : upload.dialect();
                new TrackerTableReader(Kind.OBSERVATIONS, dialect, directory, waiting::fault)
                        .observations(in, List.copyOf(waiting.held.values()), waiting::figure);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compares what was read with what is held, and brings in the difference unless it is a dry run. */
    Report bringIn(long id, StagedObservations waiting, ImportOptions order, ChangeSet changes) {
        editions.settle(waiting, order, changes);
        editions.checkStillThere(waiting);
        var tally = waiting.intake.compare(order.replace() ? waiting.editions : Set.of());
        if (order.dryRun()) {
            differences.keep(id, waiting.intake.differences());
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
