package org.defensetracker.imports;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.defensetracker.curation.ChangeSet;
import org.defensetracker.http.ProblemException;
import org.defensetracker.imports.ImportQuery.Order;
import org.defensetracker.imports.ImportViews.Report;
import org.defensetracker.imports.TrackerTable.Kind;
import org.defensetracker.imports.WaitingFigures.Origin;
import org.defensetracker.member.Atlas;
import org.defensetracker.member.Members;
import org.defensetracker.spending.Spending;

/** Brings figures in: those of a table of our own, of NATO's or SIPRI's workbook, or of the World Bank's table. */
@ApplicationScoped
class FigureImport {

    private final Spending spending;
    private final Members members;
    private final Differences differences;
    private final EditionOfFile editions;

    FigureImport(Spending spending, Members members, Differences differences, EditionOfFile editions) {
        this.spending = spending;
        this.members = members;
        this.differences = differences;
        this.editions = editions;
    }

    /** Reads a file into a table of its own, beside the data. */
    WaitingFigures read(Upload upload, Upload.Form form, Order order, AtomicLong rows) {
        var edition = order.edition();
        var declared = edition == null
                ? null
                : spending.edition(edition).map(held -> held.value().code()).orElse(edition);
        var waiting = new WaitingFigures(spending, declared, rows);
        try {
            read(upload, form, waiting);
            waiting.complete();
            return waiting;
        } catch (RuntimeException e) {
            waiting.close();
            throw e;
        }
    }

    private void read(Upload upload, Upload.Form form, WaitingFigures waiting) {
        var atlas = members.atlas(); // before the first figure: the connection is then busy
        switch (form) {
            case WORKBOOK -> readWorkbook(upload, atlas, waiting);
            case CSV, NDJSON -> readTable(upload, form, atlas, waiting);
        }
        if (waiting.origin != Origin.TRACKER && waiting.declared == null) {
            throw ProblemException.invalidParameter(
                    "edition",
                    "",
                    "missing",
                    "edition: a " + waiting.origin.label + " does not say which edition it is.");
        }
    }

    private static void readWorkbook(Upload upload, Atlas atlas, WaitingFigures waiting) {
        boolean sipri;
        try (var workbook = Workbook.open(upload.file())) {
            sipri = SipriWorkbook.isOne(workbook.names());
        }
        if (sipri) {
            waiting.origin = Origin.SIPRI;
            waiting.constantPriceYear = SipriWorkbook.read(upload.file(), atlas, waiting);
        } else {
            waiting.origin = Origin.NATO;
            var summary = NatoWorkbook.read(upload.file(), atlas, waiting);
            waiting.constantPriceYear = summary.constantPriceYear();
            summary.missing()
                    .forEach(indicator -> waiting.warnings.add("The workbook has no figures of " + indicator + "."));
        }
    }

    private static void readTable(Upload upload, Upload.Form form, Atlas atlas, WaitingFigures waiting) {
        try (var in = upload.open()) {
            if (form == Upload.Form.CSV && WorldBankTable.isOne(upload.header())) {
                waiting.origin = Origin.WORLD_BANK;
                WorldBankTable.read(in, atlas, waiting);
            } else {
                var dialect = form == Upload.Form.NDJSON ? null : upload.dialect();
                new TrackerTable(Kind.OBSERVATIONS, dialect, atlas, waiting::fault)
                        .observations(in, List.copyOf(waiting.held.values()), waiting::figure);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compares what was read with what is held, and brings in the difference unless it is a dry run. */
    Report bringIn(long id, WaitingFigures waiting, Order order, ChangeSet changes) {
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
