package org.defensetracker.charts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Finds positions for labels inside an area, so that they cover neither one another nor the lines of the chart. */
final class LabelPlacement {

    /** The point where a text begins, is centred or ends, on its baseline. */
    record LabelPosition(double x, double y, String anchor) {

        static LabelPosition start(double x, double y) {
            return new LabelPosition(x, y, "start");
        }

        static LabelPosition middle(double x, double y) {
            return new LabelPosition(x, y, "middle");
        }

        static LabelPosition end(double x, double y) {
            return new LabelPosition(x, y, "end");
        }

        /** The rectangle that a text of that width covers there. */
        Rectangle box(double width, double size) {
            var left = anchor.equals("start") ? x : anchor.equals("end") ? x - width : x - width / 2;
            return new Rectangle(left, y - 0.8 * size, width, 1.05 * size);
        }
    }

    private static final double STEP = 6;

    private final Rectangle area;
    private final List<Rectangle> texts = new ArrayList<>();
    private final List<Rectangle> lines = new ArrayList<>();

    LabelPlacement(Rectangle area) {
        this.area = area;
    }

    /** Keeps labels away from a straight line. */
    void avoid(double x1, double y1, double x2, double y2) {
        var steps = (int) Math.ceil(Math.hypot(x2 - x1, y2 - y1) / STEP);
        for (int i = 0; i <= steps; i++) {
            var share = steps == 0 ? 0 : (double) i / steps;
            lines.add(new Rectangle(x1 + share * (x2 - x1) - 2, y1 + share * (y2 - y1) - 2, 4, 4));
        }
    }

    /** Keeps labels away from a mark. */
    void reserve(Rectangle mark) {
        texts.add(mark);
    }

    /** Whether a mark there would cover neither a text nor another mark. */
    boolean isFree(Rectangle mark) {
        return texts.stream().noneMatch(mark::overlaps);
    }

    /**
     * Takes the best position inside the area that covers no other label; empty where there is none.
     *
     * @param required whether the label has to be shown: it may then cross lines, as few as possible
     */
    Optional<LabelPosition> place(
            String text, double size, boolean bold, boolean required, List<LabelPosition> candidates) {
        var width = TextMetrics.width(text, size, bold);
        ToLongFunction<LabelPosition> crossed = position ->
                lines.stream().filter(position.box(width, size)::overlaps).count();
        var best = candidates.stream()
                .filter(position -> area.contains(position.box(width, size)) && isFree(position.box(width, size)))
                .filter(position -> required || crossed.applyAsLong(position) == 0)
                .min(Comparator.comparingLong(crossed));
        best.ifPresent(position -> texts.add(position.box(width + 0.6 * size, size)));
        return best;
    }
}
