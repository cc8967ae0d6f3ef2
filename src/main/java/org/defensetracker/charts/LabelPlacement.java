package org.defensetracker.charts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** Takes the first position that is free; empty where none is. */
    Optional<LabelPosition> place(String text, double size, boolean bold, List<LabelPosition> candidates) {
        return take(
                text,
                size,
                bold,
                free(text, size, bold, candidates).filter(position -> crossed(position, text, size, bold) == 0));
    }

    /** Takes a position for a label that has to be shown: it may cross lines, as few as possible, but no other label. */
    Optional<LabelPosition> placeRequired(String text, double size, boolean bold, List<LabelPosition> candidates) {
        return take(
                text,
                size,
                bold,
                free(text, size, bold, candidates)
                        .sorted(Comparator.comparingLong(position -> crossed(position, text, size, bold))));
    }

    private Stream<LabelPosition> free(String text, double size, boolean bold, List<LabelPosition> candidates) {
        return candidates.stream().filter(position -> {
            var box = box(position, text, size, bold);
            return area.contains(box) && isFree(box);
        });
    }

    private long crossed(LabelPosition position, String text, double size, boolean bold) {
        return lines.stream().filter(box(position, text, size, bold)::overlaps).count();
    }

    private Optional<LabelPosition> take(String text, double size, boolean bold, Stream<LabelPosition> candidates) {
        var found = candidates.findFirst();
        found.ifPresent(position -> texts.add(position.box(TextMetrics.width(text, size, bold) + 0.6 * size, size)));
        return found;
    }

    private static Rectangle box(LabelPosition position, String text, double size, boolean bold) {
        return position.box(TextMetrics.width(text, size, bold), size);
    }
}
