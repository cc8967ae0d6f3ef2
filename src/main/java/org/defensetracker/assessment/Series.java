package org.defensetracker.assessment;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.defensetracker.assessment.Outlook.RandomWalk;
import org.jspecify.annotations.Nullable;

/** The figures of one indicator for one area in one edition, by year. Years may be missing; nothing is interpolated. */
public final class Series {

    /** The series that has no figures. */
    public static final Series EMPTY = new Series(List.of());

    /** One year's figure, in the indicator's unit. */
    public record SeriesPoint(int year, BigDecimal value, boolean estimate) {}

    private final List<SeriesPoint> points;

    /** Computed when it is first asked for; null before. */
    private @Nullable Optional<RandomWalk> walk;

    private Series(List<SeriesPoint> points) {
        this.points = points;
    }

    /** Makes a series from figures in any order. Two figures for one year are refused. */
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
        for (var point : points) {
            if (point.year == year) {
                return Optional.of(point);
            }
        }
        return Optional.empty();
    }

    /** The final figure of the latest year that has one. */
    public Optional<SeriesPoint> latestFinal() {
        return withoutEstimates().latest();
    }

    /** This series without its estimates. */
    public Series withoutEstimates() {
        return new Series(points.stream().filter(point -> !point.estimate).toList());
    }

    /** This series up to and including a year. */
    public Series until(int last) {
        return new Series(points.stream().filter(point -> point.year <= last).toList());
    }

    /** The random walk through its last years, which is the same for every goal; empty where there are too few. */
    Optional<RandomWalk> walk() {
        var known = walk;
        if (known == null) {
            known = RandomWalk.fittedTo(this);
            walk = known;
        }
        return known;
    }

    /** The figures from a first to a last year, both included. */
    List<SeriesPoint> between(int first, int last) {
        return points.stream()
                .filter(point -> point.year >= first && point.year <= last)
                .toList();
    }
}
