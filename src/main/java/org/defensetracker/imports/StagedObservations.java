package org.defensetracker.imports;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.defensetracker.measure.Year;
import org.defensetracker.spending.Observation;
import org.defensetracker.spending.ObservationBulkLoad;
import org.defensetracker.spending.ObservationBulkLoad.StagedKey;
import org.defensetracker.spending.Spending;
import org.jspecify.annotations.Nullable;

/** Figures that have been read and wait, in a table beside the data, to be compared. */
final class StagedObservations implements ImportSink, AutoCloseable {

    private static final int LISTED = 1000;

    /** What a file was found to be. */
    enum StagedPosition {
        TRACKER("tracker table", null),
        NATO("NATO workbook", "NATO"),
        SIPRI("SIPRI workbook", "SIPRI"),
        WORLD_BANK("World Bank table", "WORLDBANK");

        final String label;
        final @Nullable String source;

        StagedPosition(String label, @Nullable String source) {
            this.label = label;
            this.source = source;
        }
    }

    final ObservationBulkLoad intake;
    private final RowErrors faults = new RowErrors();
    final Set<String> skipped = new LinkedHashSet<>();
    final List<String> warnings = new ArrayList<>();
    final Set<String> editions = new TreeSet<>();
    final @Nullable String declared;
    private final AtomicLong rows;
    StagedPosition origin = StagedPosition.TRACKER;

    @Nullable
    Year constantPriceYear;

    StagedObservations(Spending spending, @Nullable String declared, AtomicLong rows) {
        this.intake = spending.intake();
        this.declared = declared;
        this.rows = rows;
    }

    /** Takes a figure of the file's one edition. Without one the file is refused once it is read. */
    @Override
    public void figure(ImportedObservation figure) {
        rows.incrementAndGet();
        if (declared != null) {
            stage(
                    new Observation(
                            declared,
                            figure.area(),
                            figure.indicator(),
                            figure.year(),
                            figure.value(),
                            figure.status()),
                    new StagedKey(figure.part(), figure.line(), figure.column()));
        }
    }

    /** Takes a figure, unless the file will be refused. */
    void stage(Observation figure, StagedKey place) {
        if (faults.none()) {
            editions.add(figure.edition());
            intake.add(figure, place);
        }
    }

    @Override
    public void fault(RowError fault) {
        faults.accept(fault);
    }

    @Override
    public void skipped(String area) {
        if (skipped.size() < LISTED) {
            skipped.add(area);
        }
    }

    /** Ends the reading: refuses the file where anything is wrong in it. */
    void complete() {
        faults.refuse();
        intake.complete();
        for (var twice : intake.duplicates(LISTED)) {
            var first = new RowError(
                    twice.first().part(), twice.first().line(), twice.first().column(), null, "", "");
            fault(new RowError(
                    twice.second().part(),
                    twice.second().line(),
                    twice.second().column(),
                    twice.figure(),
                    "duplicate",
                    "'" + twice.figure() + "' stands already at " + first.place()));
        }
        if (editions.isEmpty()) {
            fault(RowError.ofWhole(null, "no_figures", "it has no figure of a member of NATO"));
        }
        faults.refuse();
    }

    @Override
    public void close() {
        intake.close();
    }
}
