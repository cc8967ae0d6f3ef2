package org.defensetracker.charts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds places for labels: inside an area, clear of one another and of what is drawn. */
final class LabelPlacement {

    /** Where a text begins, is centred or ends, and its baseline. */
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

        /** The room that a text takes there. */
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

    /** Keeps a line clear. */
    void avoid(double x1, double y1, double x2, double y2) {
        var steps = (int) Math.ceil(Math.hypot(x2 - x1, y2 - y1) / STEP);
        for (int i = 0; i <= steps; i++) {
            var share = steps == 0 ? 0 : (double) i / steps;
            lines.add(new Rectangle(x1 + share * (x2 - x1) - 2, y1 + share * (y2 - y1) - 2, 4, 4));
        }
    }

    /** Keeps a mark clear, as a text is. */
    void reserve(Rectangle mark) {
        texts.add(mark);
    }

    /** Whether a mark there would cover a text or another mark. */
    boolean isFree(Rectangle mark) {
        return texts.stream().noneMatch(mark::meets);
    }

    /** Takes the first of the spots that is free; empty where none is. */
    Optional<LabelPosition> place(String text, double size, boolean bold, List<LabelPosition> spots) {
        return take(
                text, size, bold, free(text, size, bold, spots).filter(spot -> crossed(spot, text, size, bold) == 0));
    }

    /** The same for a label that must be read: of the spots that are free of labels the first that crosses least of lines. */
    Optional<LabelPosition> placeAnyhow(String text, double size, boolean bold, List<LabelPosition> spots) {
        return take(
                text,
                size,
                bold,
                free(text, size, bold, spots)
                        .sorted(Comparator.comparingLong(spot -> crossed(spot, text, size, bold))));
    }

    private Stream<LabelPosition> free(String text, double size, boolean bold, List<LabelPosition> spots) {
        return spots.stream().filter(spot -> {
            var box = box(spot, text, size, bold);
            return area.holds(box) && isFree(box);
        });
    }

    private long crossed(LabelPosition spot, String text, double size, boolean bold) {
        return lines.stream().filter(box(spot, text, size, bold)::meets).count();
    }

    private Optional<LabelPosition> take(String text, double size, boolean bold, Stream<LabelPosition> spots) {
        var found = spots.findFirst();
        found.ifPresent(spot -> texts.add(spot.box(TextMetrics.width(text, size, bold) + 0.6 * size, size)));
        return found;
    }

    private static Rectangle box(LabelPosition spot, String text, double size, boolean bold) {
        return spot.box(TextMetrics.width(text, size, bold), size);
    }
}
