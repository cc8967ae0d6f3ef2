package org.defensetracker.sdmx;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.defensetracker.assessment.Method;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.member.Area;
import org.defensetracker.progress.AssessmentOptions;
import org.defensetracker.progress.Progress;
import org.defensetracker.progress.ProgressView;
import org.defensetracker.sdmx.SdmxSeries.SdmxDataSet;
import org.defensetracker.sdmx.SdmxSeries.SdmxObservation;
import org.defensetracker.spending.Edition;
import org.defensetracker.spending.Spending;
import org.jspecify.annotations.Nullable;

/**
 * Reads the verdicts as series: each value is one, with one observation in the year of the latest figure. A verdict without a
 * figure has its target's value alone, in the year of the assessment.
 */
@ApplicationScoped
class ProgressFlow {

    private final Progress progress;
    private final Spending spending;

    ProgressFlow(Progress progress, Spending spending) {
        this.progress = progress;
        this.spending = spending;
    }

    /** The data sets of a request: one with the verdicts of today, or one as of each edition. Empty if nothing matches. */
    List<SdmxDataSet> read(DataRequest request) {
        var today = spending.horizon(null);
        var editions = spending.editions().stream()
                .filter(edition -> request.covers(edition, today))
                .toList();
        var sets = request.history()
                ? editions.stream().map(edition -> asOf(request, edition))
                : Stream.of(new SdmxDataSet(null, null, series(request, null, today, editions)));
        return sets.filter(set -> set.series().iterator().hasNext()).toList();
    }

    private SdmxDataSet asOf(DataRequest request, Edition edition) {
        return new SdmxDataSet(
                edition.code(),
                edition.publishedOn(),
                series(request, edition.publishedOn(), edition.publishedOn(), List.of(edition)));
    }

    private List<SdmxSeries> series(
            DataRequest request, @Nullable LocalDate asOf, LocalDate horizon, List<Edition> editions) {
        var options = new AssessmentOptions(asOf, horizon, request.source(), Method.LINEAR_PP, false, null, null);
        var snapshot = progress.snapshot(options);
        return snapshot.directory().members().stream()
                .filter(Area::hasArmedForces)
                .filter(area -> isAsked(request.codes("REF_AREA"), area.code().value()))
                .flatMap(snapshot::verdicts)
                .map(verdict -> ProgressView.of(verdict, options))
                .filter(row -> isAsked(request.codes("TARGET"), String.valueOf(row.target())))
                .filter(row -> isFrom(request, editions, row.edition()))
                .flatMap(row -> {
                    var year = row.latestYear() == null ? options.now() : row.latestYear();
                    return year < request.first() || year > request.last()
                            ? Stream.of()
                            : series(request, row, Integer.toString(year));
                })
                .toList();
    }

    /** A verdict without a figure is from no edition, and so never from one that was published after a day. */
    private static boolean isFrom(DataRequest request, List<Edition> editions, @Nullable String code) {
        return code == null
                ? request.updatedAfter() == null && !editions.isEmpty()
                : editions.stream().anyMatch(edition -> edition.code().equals(code));
    }

    private static boolean isAsked(Set<String> codes, String code) {
        return codes.isEmpty() || codes.contains(code);
    }

    private static Stream<SdmxSeries> series(DataRequest request, ProgressView row, String year) {
        return Stream.of(VerdictMeasure.values())
                .filter(measure -> isAsked(request.codes("MEASURE"), measure.code()))
                .flatMap(measure -> Stream.ofNullable(measure.of(row)).map(value -> {
                    var unit = measure.unit(Indicator.parse(row.indicator()));
                    var attributes = new HashMap<String, String>();
                    attributes.put("UNIT_MEASURE", unit.name());
                    attributes.put("UNIT_MULT", Integer.toString(unit.multiplier()));
                    attributes.put("DECIMALS", Integer.toString(Math.max(0, value.scale())));
                    attributes.put("SOURCE", row.source());
                    if (row.edition() != null) {
                        attributes.put("EDITION", row.edition());
                    }
                    attributes.put("VERDICT", row.status());
                    if (row.robust() != null) {
                        attributes.put("ROBUST", row.robust().toString());
                    }
                    var status = measure != VerdictMeasure.TARGET_VALUE && Boolean.TRUE.equals(row.latestIsEstimate())
                            ? ObservationStatus.ESTIMATE
                            : ObservationStatus.FINAL;
                    return request.select(new SdmxSeries(
                            List.of("A", row.member(), String.valueOf(row.target()), measure.code()),
                            attributes,
                            List.of(new SdmxObservation(year, value, Map.of("OBS_STATUS", status.sdmx())))));
                }));
    }
}
