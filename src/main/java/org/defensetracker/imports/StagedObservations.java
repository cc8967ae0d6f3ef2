package org.defensetracker.imports;

import static java.util.Comparator.comparing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.Year;
import org.defensetracker.spending.Observation;
import org.defensetracker.spending.ObservationBulkLoad;
import org.defensetracker.spending.ObservationBulkLoad.FilePosition;
import org.defensetracker.spending.Selection;
import org.defensetracker.spending.Source;
import org.defensetracker.spending.Spending;
import org.jspecify.annotations.Nullable;

/** The observations of a file, in a staging table until they are compared with the stored ones. */
final class StagedObservations implements ImportSink, AutoCloseable {

    private static final int LISTED = 1000;

    /** The kind of a file, by its publisher. */
    enum FileOrigin {
        TRACKER("tracker table", null),
        NATO("NATO workbook", "NATO"),
        SIPRI("SIPRI workbook", "SIPRI"),
        WORLD_BANK("World Bank table", "WORLDBANK");

        final String label;
        final @Nullable String source;

        FileOrigin(String label, @Nullable String source) {
            this.label = label;
            this.source = source;
        }
    }

    private final Spending spending;
    private final RowErrors errors = new RowErrors();
    final ObservationBulkLoad bulkLoad;
    final Set<String> skipped = new LinkedHashSet<>();
    final List<String> warnings = new ArrayList<>();
    private final Map<Indicator, Map<AreaCode, BigDecimal>> highestShares = new EnumMap<>(Indicator.class);
    final Set<String> editions = new TreeSet<>();
    final @Nullable String declared;
    private final AtomicLong rows;
    FileOrigin origin = FileOrigin.TRACKER;

    @Nullable
    Year constantPriceYear;

    StagedObservations(Spending spending, @Nullable String declared, AtomicLong rows) {
        this.spending = spending;
        this.bulkLoad = spending.bulkLoad();
        this.declared = declared;
        this.rows = rows;
    }

    @Override
    public String edition() {
        return Objects.requireNonNullElse(declared, "");
    }

    @Override
    public void observation(Observation observation, FilePosition position) {
        rows.incrementAndGet();
        stage(observation, position);
    }

    /** Stages an observation, unless the file will be refused. */
    void stage(Observation observation, FilePosition position) {
        if (errors.isEmpty()) {
            if (observation.indicator().isPercentage()) {
                highestShares
                        .computeIfAbsent(observation.indicator(), any -> new TreeMap<>(comparing(AreaCode::value)))
                        .merge(observation.area(), observation.value(), BigDecimal::max);
            }
            editions.add(observation.edition());
            bulkLoad.add(observation, position);
        }
    }

    @Override
    public void error(RowError error) {
        errors.accept(error);
    }

    @Override
    public void skipped(String area) {
        if (skipped.size() < LISTED) {
            skipped.add(area);
        }
    }

    @Override
    public void warning(String sentence) {
        warnings.add(sentence);
    }

    @Override
    public void constantPriceYear(Year year) {
        constantPriceYear = year;
    }

    /** Ends the reading, and refuses the file where it has any error. */
    void complete() {
        errors.refuse();
        bulkLoad.complete();
        for (var duplicate : bulkLoad.duplicates(LISTED)) {
            var first = duplicate.first();
            var second = duplicate.second();
            error(new RowError(
                    second.part(),
                    second.line(),
                    second.column(),
                    duplicate.figure(),
                    "duplicate",
                    "'" + duplicate.figure() + "' stands already at "
                            + RowError.position(first.part(), first.line(), first.column())));
        }
        if (editions.isEmpty()) {
            error(RowError.ofFile(null, "no_figures", "it has no figure of a member of NATO"));
        }
        refuseFractions();
        errors.refuse();
    }

    /** Refuses shares that are fractions: all are far below what the editions in force say of the same areas. */
    private void refuseFractions() {
        highestShares.forEach((indicator, shares) -> {
            var inForce = spending.select(Selection.inForce(Source.DEFAULT, spending.horizon(null))
                    .withAreas(shares.keySet())
                    .withIndicators(Set.of(indicator)));
            var highest = Collections.max(shares.values());
            var stored = inForce.stream().map(Observation::value).reduce(BigDecimal.ZERO, BigDecimal::max);
            var limit = indicator == Indicator.EQUIPMENT_PCT ? BigDecimal.ONE : new BigDecimal("0.2");
            if (highest.compareTo(limit) < 0 && stored.compareTo(limit.multiply(BigDecimal.valueOf(5))) >= 0) {
                error(RowError.ofFile(
                        null,
                        "fractions",
                        "the highest " + indicator + " in it is " + highest.toPlainString() + ", and " + Source.DEFAULT
                                + " has up to " + stored.toPlainString()
                                + ": these are fractions; multiply them by 100 to make percent"));
            }
        });
    }

    @Override
    public void close() {
        bulkLoad.close();
    }
}
