package org.defensetracker.imports;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.defensetracker.curation.ChangeSet;
import org.defensetracker.http.ProblemException;
import org.defensetracker.http.Reading;
import org.defensetracker.imports.ImportQuery.Described;
import org.defensetracker.imports.ImportQuery.Order;
import org.defensetracker.imports.ImportViews.Report;
import org.defensetracker.imports.TrackerTable.Kind;
import org.defensetracker.measure.Year;
import org.defensetracker.member.Atlas;
import org.defensetracker.member.Members;
import org.defensetracker.spending.Edition;
import org.defensetracker.spending.Intake;
import org.defensetracker.spending.Intake.Place;
import org.defensetracker.spending.Observation;
import org.defensetracker.spending.Source;
import org.defensetracker.spending.Spending;
import org.jspecify.annotations.Nullable;

/** Brings figures in: those of a table of our own, of NATO's or SIPRI's workbook, or of the World Bank's table. */
@ApplicationScoped
class FigureImport {

    private static final int LISTED = 1000;

    private final Spending spending;
    private final Members members;
    private final ImportRuns runs;

    FigureImport(Spending spending, Members members, ImportRuns runs) {
        this.spending = spending;
        this.members = members;
        this.runs = runs;
    }

    /** What a file was found to be. */
    enum Origin {
        TRACKER("tracker table", null),
        NATO("NATO workbook", "NATO"),
        SIPRI("SIPRI workbook", "SIPRI"),
        WORLD_BANK("World Bank table", "WORLDBANK");

        private final String label;
        private final @Nullable String source;

        Origin(String label, @Nullable String source) {
            this.label = label;
            this.source = source;
        }
    }

    /** Figures that have been read and wait to be compared. */
    final class Waiting implements Incoming, AutoCloseable {
        private final Intake intake = spending.intake();
        private final Faults faults = new Faults();
        private final Set<String> skipped = new LinkedHashSet<>();
        private final List<String> warnings = new ArrayList<>();
        private final Set<String> editions = new TreeSet<>();
        private final Map<String, Edition> held;
        private final @Nullable String declared;
        private final Progress progress;
        private Origin origin = Origin.TRACKER;
        private @Nullable Year constantPriceYear;

        private Waiting(@Nullable String declared, Progress progress) {
            this.declared = declared;
            this.progress = progress;
            this.held = spending.editions().stream().collect(toMap(Edition::code, edition -> edition));
        }

        @Override
        public void figure(Figure figure) {
            progress.readOne();
            var code = figure.edition() == null ? declared : figure.edition();
            if (code == null) {
                fault(at(figure, "edition", null, "missing", "no edition: name it in the parameter 'edition'"));
            } else if (declared != null && !code.equals(declared)) {
                fault(at(figure, "edition", code, "mismatch", "the parameter 'edition' says " + declared));
            } else if (declared == null && !held.containsKey(code)) {
                var remedy = Reading.unknown(code, List.copyOf(held.keySet())).getMessage();
                fault(at(figure, "edition", code, "unknown_edition", "there is no such edition: " + remedy));
            } else if (faults.none()) {
                editions.add(code);
                intake.add(
                        new Observation(
                                code,
                                figure.area(),
                                figure.indicator(),
                                figure.year(),
                                figure.value(),
                                figure.status()),
                        new Place(figure.part(), figure.line(), figure.column()));
            }
        }

        private RowError at(Figure figure, String column, @Nullable String value, String code, String message) {
            return new RowError(figure.part(), figure.line(), column, value, code, message);
        }

        @Override
        public void fault(RowError fault) {
            faults.accept(fault);
        }

        @Override
        public void skipped(String area) {
            skipped.add(area);
        }

        /** Ends the reading: refuses the file where anything is wrong in it. */
        private void complete() {
            faults.refuse();
            intake.complete();
            for (var twice : intake.duplicates(LISTED)) {
                var first = new RowError(
                        twice.first().part(),
                        twice.first().line(),
                        twice.first().column(),
                        null,
                        "",
                        "");
                fault(new RowError(
                        twice.second().part(),
                        twice.second().line(),
                        twice.second().column(),
                        twice.figure(),
                        "duplicate",
                        "'" + twice.figure() + "' stands already at " + first.place()));
            }
            if (editions.isEmpty()) {
                fault(new RowError(null, 0, null, null, "no_figures", "it has no figure of a member of NATO"));
            }
            faults.refuse();
        }

        @Override
        public void close() {
            intake.close();
        }
    }

    /** Reads a file into a table of its own, beside the data. */
    Waiting read(Upload upload, Upload.Form form, Order order, Progress progress) {
        var edition = order.edition();
        var declared = edition == null
                ? null
                : spending.edition(edition).map(held -> held.value().code()).orElse(edition);
        var waiting = new Waiting(declared, progress);
        try {
            read(upload, form, waiting);
            waiting.complete();
            return waiting;
        } catch (RuntimeException e) {
            waiting.close();
            throw e;
        }
    }

    private void read(Upload upload, Upload.Form form, Waiting waiting) {
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

    private static void readWorkbook(Upload upload, Atlas atlas, Waiting waiting) {
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

    private static void readTable(Upload upload, Upload.Form form, Atlas atlas, Waiting waiting) {
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
    Report bringIn(long id, Waiting waiting, Order order, ChangeSet changes) {
        settleEdition(waiting, order, changes);
        var tally = waiting.intake.compare(order.replace() ? waiting.editions : Set.of());
        runs.keepDifferences(id, waiting.intake.differences());
        if (!order.dryRun()) {
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

    /** Adds the edition that the parameters describe, or checks that they fit the one that is there. */
    private void settleEdition(Waiting waiting, Order order, ChangeSet changes) {
        if (waiting.declared == null) {
            return;
        }
        var described = order.described();
        var held = spending.edition(waiting.declared);
        if (held.isPresent()) {
            checkDescribed(described, held.get().value());
            checkFile(waiting, held.get().value());
            return;
        }
        var edition = newEdition(waiting, described);
        checkFile(waiting, edition);
        waiting.warnings.add("The edition " + edition.code() + " is new.");
        if (!order.dryRun()) {
            spending.put(changes, edition);
        }
    }

    private Edition newEdition(Waiting waiting, Described described) {
        var reading = new Reading();
        var sources = spending.sources().stream().map(Source::code).toList();
        var named = described.source() == null ? waiting.origin.source : described.source();
        var source = reading.one("source", named, Reading.oneOf(sources, code -> code));
        if (named == null) {
            needed(reading, "source", waiting.declared);
        }
        if (described.title() == null) {
            needed(reading, "title", waiting.declared);
        }
        if (described.publishedOn() == null) {
            needed(reading, "published_on", waiting.declared);
        }
        reading.done();
        return new Edition(
                Objects.requireNonNull(waiting.declared),
                Objects.requireNonNull(source),
                Objects.requireNonNull(described.title()),
                Objects.requireNonNull(described.publishedOn()),
                described.constantPriceYear() == null ? waiting.constantPriceYear : described.constantPriceYear(),
                described.url(),
                described.note());
    }

    private static void needed(Reading reading, String name, @Nullable String edition) {
        reading.refuse(
                name,
                null,
                "missing",
                name + ": the edition '" + edition + "' is not there yet, so its " + name + " is needed to add it.");
    }

    private static void checkDescribed(Described described, Edition held) {
        var reading = new Reading();
        differs(reading, "source", described.source(), held.source());
        differs(reading, "title", described.title(), held.title());
        differs(reading, "published_on", described.publishedOn(), held.publishedOn());
        differs(reading, "constant_price_year", described.constantPriceYear(), held.constantPriceYear());
        differs(reading, "url", described.url(), held.url());
        differs(reading, "note", described.note(), held.note());
        reading.done();
    }

    private static void differs(Reading reading, String name, @Nullable Object given, @Nullable Object held) {
        if (given != null && !given.equals(held)) {
            reading.refuse(
                    name,
                    given.toString(),
                    "conflict",
                    name + ": the edition is there already, with '" + held + "'; PATCH /v1/editions to change that.");
        }
    }

    private static void checkFile(Waiting waiting, Edition edition) {
        if (waiting.origin.source != null && !waiting.origin.source.equals(edition.source())) {
            throw ProblemException.invalidParameter(
                    "edition",
                    edition.code(),
                    "conflict",
                    "edition: " + edition.code() + " is published by " + edition.source() + ", and the file is a "
                            + waiting.origin.label + ".");
        }
        var inFile = waiting.constantPriceYear;
        if (inFile != null && edition.constantPriceYear() != null && !inFile.equals(edition.constantPriceYear())) {
            throw ProblemException.invalidParameter(
                    "constant_price_year",
                    edition.constantPriceYear().toString(),
                    "conflict",
                    "constant_price_year: the file has constant prices of " + inFile + ", and the edition of "
                            + edition.constantPriceYear() + ".");
        }
    }
}
