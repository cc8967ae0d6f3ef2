package org.defensetracker.assessment;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The figures of one indicator for one area in one edition, by year. Years may be missing; nothing is interpolated. */
public final class Series {

    /** A series without a figure. */
    public static final Series EMPTY = new Series(List.of());

    /** One year's figure, in the indicator's unit. */
    public record SeriesPoint(int year, BigDecimal value, boolean estimate) {}

    private final List<SeriesPoint> points;

    private Series(List<SeriesPoint> points) {
        this.points = points;
    }

    /** Makes a series of figures in any order; two figures for one year are refused. */
    public static Series of(Collection<SeriesPoint> points) {
        var sorted = points.stream()
                .sorted(Comparator.comparingInt(SeriesPoint::year))
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).year == sorted.get(i - 1).year) {
                throw new IllegalArgumentException("two figures for the year " + sorted.get(i).year);
            }
        }
        return new Series(sorted);
    }

    public boolean isEmpty() {
        return points.isEmpty();
    }

    /** The figures, the earliest first. */
    public List<SeriesPoint> points() {
        return points;
    }

    public Optional<SeriesPoint> latest() {
        return points.isEmpty() ? Optional.empty() : Optional.of(points.get(points.size() - 1));
    }

    public Optional<SeriesPoint> at(int year) {
        return points.stream().filter(point -> point.year == year).findFirst();
    }

    /** The newest final figure. */
    public Optional<SeriesPoint> latestFinal() {
        return withoutEstimates().latest();
    }

    /** The same series with its estimates left out. */
    public Series withoutEstimates() {
        return new Series(points.stream().filter(point -> !point.estimate).toList());
    }

    /** The same series with its figures after a year left out. */
    public Series until(int year) {
        return new Series(points.stream().filter(point -> point.year <= year).toList());
    }

    /** The figures from one year to another, both included. */
    List<SeriesPoint> between(int first, int last) {
        return points.stream()
                .filter(point -> point.year >= first && point.year <= last)
                .toList();
    }
}
