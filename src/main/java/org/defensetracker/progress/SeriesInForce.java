package org.defensetracker.progress;

import static java.util.stream.Collectors.groupingBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private final Map<SeriesKey, PublishedSeries> series = new HashMap<>();
    private final Map<GdpKey, BigDecimal> gdp = new HashMap<>();

    /**
     * @param inForce the figures in force; for each area and indicator they are from one edition
     * @param gdpOfAnyEdition the GDP from every edition of these figures
     * @param finalOnly whether estimates are left out
     */
    SeriesInForce(List<Observation> inForce, List<Observation> gdpOfAnyEdition, boolean finalOnly) {
        inForce.stream()
                .collect(groupingBy(row -> new SeriesKey(row.area(), row.indicator())))
                .forEach((key, rows) -> series.put(
                        key,
                        new PublishedSeries(series(rows, finalOnly), rows.get(0).edition())));
        gdpOfAnyEdition.forEach(
                row -> gdp.put(new GdpKey(row.area(), row.edition(), row.year().value()), row.value()));
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
        return Optional.ofNullable(series.get(new SeriesKey(area, indicator)))
                .filter(published -> !published.series.isEmpty());
    }

    /** The GDP in million US dollars at current prices, as the edition prints it; null if it does not. */
    public @Nullable BigDecimal gdp(AreaCode area, String edition, int year) {
        return gdp.get(new GdpKey(area, edition, year));
    }
}
