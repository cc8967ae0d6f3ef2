package org.defensetracker.imports;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.measure.Year;
import org.defensetracker.spending.Edition;
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
    final Map<String, Edition> held;
    final @Nullable String declared;
    private final AtomicLong rows;
    StagedPosition origin = StagedPosition.TRACKER;

    @Nullable
    Year constantPriceYear;

    StagedObservations(Spending spending, @Nullable String declared, AtomicLong rows) {
        this.intake = spending.intake();
        this.declared = declared;
        this.rows = rows;
        this.held = spending.editions().stream().collect(toMap(Edition::code, edition -> edition));
    }

    @Override
    public void figure(ImportedObservation figure) {
        rows.incrementAndGet();
        var code = figure.edition() == null ? declared : figure.edition();
        if (code == null) {
            fault(at(figure, "edition", null, "missing", "no edition: name it in the parameter 'edition'"));
        } else if (declared != null && !code.equals(declared)) {
            fault(at(figure, "edition", code, "mismatch", "the parameter 'edition' says " + declared));
        } else if (declared == null && !held.containsKey(code)) {
            var remedy =
                    ParameterErrors.unknown(code, List.copyOf(held.keySet())).getMessage();
            fault(at(figure, "edition", code, "unknown_edition", "there is no such edition: " + remedy));
        } else if (faults.none()) {
            editions.add(code);
            intake.add(
                    new Observation(
                            code, figure.area(), figure.indicator(), figure.year(), figure.value(), figure.status()),
                    new StagedKey(figure.part(), figure.line(), figure.column()));
        }
    }

    private RowError at(
            ImportedObservation figure, String column, @Nullable String value, String code, String message) {
        return new RowError(figure.part(), figure.line(), column, value, code, message);
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
            fault(new RowError(null, 0, null, null, "no_figures", "it has no figure of a member of NATO"));
        }
        faults.refuse();
    }

    @Override
    public void close() {
        intake.close();
    }
}
