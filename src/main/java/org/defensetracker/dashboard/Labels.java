package org.defensetracker.dashboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds places for labels: inside an area, clear of one another and of what is drawn. */
final class Labels {

    /** Where a text begins, is centred or ends, and its baseline. */
    record Spot(double x, double y, String anchor) {

        static Spot start(double x, double y) {
            return new Spot(x, y, "start");
        }

        static Spot middle(double x, double y) {
            return new Spot(x, y, "middle");
        }

        static Spot end(double x, double y) {
            return new Spot(x, y, "end");
        }

        /** The room that a text takes there. */
        Box box(double width, double size) {
            var left = anchor.equals("start") ? x : anchor.equals("end") ? x - width : x - width / 2;
            return new Box(left, y - 0.8 * size, width, 1.05 * size);
        }
    }

    private static final double STEP = 6;

    private final Box area;
    private final List<Box> texts = new ArrayList<>();
    private final List<Box> lines = new ArrayList<>();

    Labels(Box area) {
        this.area = area;
    }

    /** Keeps a line clear. */
    void avoid(double x1, double y1, double x2, double y2) {
        var steps = (int) Math.ceil(Math.hypot(x2 - x1, y2 - y1) / STEP);
        for (int i = 0; i <= steps; i++) {
            var share = steps == 0 ? 0 : (double) i / steps;
            lines.add(new Box(x1 + share * (x2 - x1) - 2, y1 + share * (y2 - y1) - 2, 4, 4));
        }
    }

    /** Keeps a mark clear, as a text is. */
    void reserve(Box mark) {
        texts.add(mark);
    }

    /** Whether a mark there would cover a text or another mark. */
    boolean isFree(Box mark) {
        return texts.stream().noneMatch(mark::meets);
    }

    /** Takes the first of the spots that is free; empty where none is. */
    Optional<Spot> place(String text, double size, boolean bold, List<Spot> spots) {
        return take(
                text, size, bold, free(text, size, bold, spots).filter(spot -> crossed(spot, text, size, bold) == 0));
    }

    /** The same for a label that must be read: of the spots that are free of labels the first that crosses least of lines. */
    Optional<Spot> placeAnyhow(String text, double size, boolean bold, List<Spot> spots) {
        return take(
                text,
                size,
                bold,
                free(text, size, bold, spots)
                        .sorted(Comparator.comparingLong(spot -> crossed(spot, text, size, bold))));
    }

    private Stream<Spot> free(String text, double size, boolean bold, List<Spot> spots) {
        return spots.stream().filter(spot -> {
            var box = box(spot, text, size, bold);
            return area.holds(box) && isFree(box);
        });
    }

    private long crossed(Spot spot, String text, double size, boolean bold) {
        return lines.stream().filter(box(spot, text, size, bold)::meets).count();
    }

    private Optional<Spot> take(String text, double size, boolean bold, Stream<Spot> spots) {
        var found = spots.findFirst();
        found.ifPresent(spot -> texts.add(spot.box(Lettering.width(text, size, bold) + 0.6 * size, size)));
        return found;
    }

    private static Box box(Spot spot, String text, double size, boolean bold) {
        return spot.box(Lettering.width(text, size, bold), size);
    }
}
