package org.defensetracker.progress;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.defensetracker.assessment.Series;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.spending.Observation;
import org.jspecify.annotations.Nullable;

/** The series that assessments use: for each area and indicator the figures of one edition; and the GDP of these editions. */
public final class SeriesInForce {

    private record SeriesKey(AreaCode area, Indicator indicator) {}

    private record GdpKey(AreaCode area, String edition, int year) {}

    /** A series and the code of its edition. */
    public record PublishedSeries(Series series, String edition) {}

    /** Reads figures, all of them from one state of the data. */
    interface FigureReader {

        /** The figures of these indicators in force; for each area and indicator they are from one edition. */
        List<Observation> inForce(Set<Indicator> indicators);

        /** The GDP that these editions print. */
        List<Observation> gdp(Set<String> editions);
    }

    private final FigureReader reader;
    private final boolean finalOnly;
    private final Set<Indicator> indicators = EnumSet.noneOf(Indicator.class);
    private final Set<String> editions = new HashSet<>();
    private final Map<SeriesKey, PublishedSeries> series = new HashMap<>();
    private final Map<GdpKey, BigDecimal> gdp = new HashMap<>();

    /**
     * Reads what is expected to be asked for; other indicators are read when they are.
     *
     * @param finalOnly whether estimates are left out
     */
    SeriesInForce(FigureReader reader, Set<Indicator> expected, boolean finalOnly) {
        this.reader = reader;
        this.finalOnly = finalOnly;
        read(expected);
    }

    private void read(Set<Indicator> wanted) {
        indicators.addAll(wanted);
        var rows = reader.inForce(wanted);
        rows.stream()
                .collect(groupingBy(row -> new SeriesKey(row.area(), row.indicator())))
                .forEach((key, ofOne) -> series.put(
                        key,
                        new PublishedSeries(
                                series(ofOne, finalOnly), ofOne.get(0).edition())));
        var unread = rows.stream()
                .map(Observation::edition)
                .filter(edition -> !editions.contains(edition))
                .collect(toSet());
        if (!unread.isEmpty()) {
            editions.addAll(unread);
            reader.gdp(unread)
                    .forEach(row -> gdp.put(
                            new GdpKey(row.area(), row.edition(), row.year().value()), row.value()));
        }
    }

    /** Makes a series of the figures of one area, indicator and edition. */
    public static Series series(List<Observation> rows, boolean finalOnly) {
        var all = Series.of(rows.stream()
                .map(row -> new Series.SeriesPoint(
                        row.year().value(), row.value(), row.status() == ObservationStatus.ESTIMATE))
                .toList());
        return finalOnly ? all.withoutEstimates() : all;
    }

    /** The series of an area and an indicator. Empty if there are no figures, or only estimates that are left out. */
    public Optional<PublishedSeries> find(AreaCode area, Indicator indicator) {
        if (!indicators.contains(indicator)) {
            read(Set.of(indicator));
        }
        return Optional.ofNullable(series.get(new SeriesKey(area, indicator)))
                .filter(published -> !published.series.isEmpty());
    }

    /** The GDP in million US dollars at current prices, as the edition of a series prints it; null if it does not. */
    public @Nullable BigDecimal gdp(AreaCode area, String edition, int year) {
        return gdp.get(new GdpKey(area, edition, year));
    }
}
