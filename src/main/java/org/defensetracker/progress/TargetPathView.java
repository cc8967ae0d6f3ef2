package org.defensetracker.progress;

import static org.defensetracker.assessment.Rounding.derived;

import java.math.BigDecimal;
import java.util.List;
import org.defensetracker.assessment.TargetPath;
import org.defensetracker.http.Answer;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer of {@code /path}: figures, path to the target and extrapolation of one member, year by year. */
@Schema(name = "Path", description = "Year by year: the figures, the path to the target, and the extrapolation")
public record TargetPathView(
        String member,

        @Schema(description = "The target's id; null for a what-if") @Nullable
        String target,

        List<PointView> points)
        implements Answer {

    /** The values of one year. */
    @Schema(name = "PathPoint", description = "One year, in the indicator's unit")
    public record PointView(
            int year,
            @Nullable BigDecimal observed,
            @Nullable Boolean isEstimate,

            @Schema(description = "The straight line from the baseline to the target") @Nullable
            BigDecimal path,

            @Schema(description = "The extrapolation from the last five years") @Nullable
            BigDecimal projected,

            @Schema(description = "The lower end of the 80% interval of the extrapolation") @Nullable
            BigDecimal low80,

            @Schema(description = "The upper end of the 80% interval of the extrapolation") @Nullable
            BigDecimal high80) {

        /** These values without the straight line. */
        public PointView withoutPath() {
            return new PointView(year, observed, isEstimate, null, projected, low80, high80);
        }

        static PointView of(TargetPath.PathPoint point) {
            return new PointView(
                    point.year(),
                    point.observed(),
                    point.isEstimate(),
                    derived(point.path()),
                    derived(point.projected()),
                    derived(point.low80()),
                    derived(point.high80()));
        }
    }

    /** A row in CSV and NDJSON: the values of one year, with the member and the target. */
    public record PointRow(
            String member,
            @Nullable String target,
            int year,
            @Nullable BigDecimal observed,
            @Nullable Boolean isEstimate,
            @Nullable BigDecimal path,
            @Nullable BigDecimal projected,
            @Nullable BigDecimal low80,
            @Nullable BigDecimal high80) {}

    /** The path of the area and the target of a verdict. */
    public static TargetPathView of(Verdict verdict, AssessmentOptions options) {
        var points = TargetPath.of(verdict.goal(), verdict.series(), options.now(), options.method());
        return new TargetPathView(
                verdict.area().code().value(),
                verdict.judgedTarget().id(),
                points.stream().map(PointView::of).toList());
    }

    @Override
    public List<PointRow> tableRows() {
        return points.stream()
                .map(p -> new PointRow(
                        member, target, p.year, p.observed, p.isEstimate, p.path, p.projected, p.low80, p.high80))
                .toList();
    }
}
