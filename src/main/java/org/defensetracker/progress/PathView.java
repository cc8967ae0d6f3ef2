package org.defensetracker.progress;

import static org.defensetracker.assessment.Rounding.derived;

import java.math.BigDecimal;
import java.util.List;
import org.defensetracker.assessment.TargetPath;
import org.defensetracker.http.Answer;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a chart of one member and one target needs. */
@Schema(name = "Path", description = "Year by year: the figures, the way to the target, and the extrapolation")
public record PathView(
        String member,

        @Schema(description = "The target's id; null for a what-if") @Nullable
        String target,

        List<PointView> points)
        implements Answer {

    /** One year; in the flat formats with whom and what it is about. */
    @Schema(name = "PathPoint", description = "One year, in the indicator's unit")
    public record PointView(
            int year,
            @Nullable BigDecimal observed,
            @Nullable Boolean isEstimate,

            @Schema(description = "On the straight line from the baseline to the target") @Nullable
            BigDecimal path,

            @Schema(description = "The extrapolation of the last five years") @Nullable
            BigDecimal projected,

            @Schema(description = "Lower end of its 80% interval") @Nullable
            BigDecimal low80,

            @Schema(description = "Upper end of its 80% interval") @Nullable
            BigDecimal high80) {

        /** The same without a straight line. */
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

    /** A row of the flat table. */
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

    /** The path of a verdict. */
    public static PathView of(Verdict verdict, AssessmentOptions options) {
        var points = TargetPath.of(verdict.goal(), verdict.series(), options.now(), options.method());
        return new PathView(
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
