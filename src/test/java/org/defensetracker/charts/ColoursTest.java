package org.defensetracker.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.defensetracker.assessment.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Everybody can tell the colours: in light and in dark, in grey, and without a sense for red and green. */
class ColoursTest {

    /** A step of lightness that is seen in grey, on the scale from 0 to 100. */
    private static final double SMALLEST_STEP = 2.9;

    /** A difference of two colours that is seen side by side at a glance. */
    private static final double SMALLEST_DIFFERENCE = 12;

    /** How colours look without the cones for green (Machado, Oliveira and Fernandes 2009, severity 1). */
    private static final double[][] DEUTERANOPIA = {
        {0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}
    };

    private static final double[][] TO_XYZ = {
        {0.4124, 0.3576, 0.1805}, {0.2126, 0.7152, 0.0722}, {0.0193, 0.1192, 0.9505}
    };

    private static final double[] WHITE = {0.95047, 1, 1.08883};

    /** The colours that verdicts had, by merit: without an order, and two pairs nearly the same. */
    private static final List<String> UNORDERED =
            List.of("#0b6b4f", "#0b69c7", "#a85a00", "#b3261e", "#86198f", "#6b4423", "#6e1423");

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void theBetterAVerdictTheLighterItsColour(ChartTheme theme) {
        assertThat(smallestStep(byMerit(theme))).as(theme.name()).isGreaterThan(SMALLEST_STEP);
        assertThat(smallestStep(UNORDERED)).isNegative();
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void noTwoVerdictsLookAlikeWithoutASenseForGreen(ChartTheme theme) {
        assertThat(smallestDifference(byMerit(theme))).as(theme.name()).isGreaterThan(SMALLEST_DIFFERENCE);
        assertThat(smallestDifference(UNORDERED)).isLessThan(SMALLEST_DIFFERENCE);
    }

    @Test
    void whatWasMetLateHasAShadeOfItsOwn() {
        assertThat(VerdictMarker.css(Status.MET_LATE)).isNotEqualTo(VerdictMarker.css(Status.MET));
    }

    /** The page's sheet says no colour of a verdict: it has those of the charts. */
    @Test
    void pagesAndChartsHaveTheSameColours() throws IOException {
        try (var sheet = getClass().getResourceAsStream("/pages/page.css")) {
            var css = new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
            for (var status : Status.values()) {
                var name = VerdictMarker.css(status).replace("chart-", "");
                assertThat(css).doesNotContain("--" + name + ":");
                if (!name.equals("unknown")) {
                    assertThat(css)
                            .containsPattern("\\.v-" + status.code() + "\\b[^{]*\\{ color: var\\(--" + name + "\\)");
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ink, 4.5",
        "muted, 4.5",
        "target, 4.5",
        "series, 4.5",
        "path, 3",
        "outlook, 3",
        "pale, 3",
        "met, 4.5",
        "met-late, 4.5",
        "on-track, 4.5",
        "behind, 4.5",
        "off-track, 4.5",
        "regressing, 4.5",
        "unmet, 4.5",
        "missed, 4.5",
        "unknown, 3"
    })
    void everyColourContrastsWithTheBackground(String colour, double ratio) {
        for (var theme : List.of(ChartTheme.LIGHT, ChartTheme.DARK)) {
            assertThat(contrast(ChartStylesheet.colour(theme, colour), ChartStylesheet.colour(theme, "ground")))
                    .as(theme + " " + colour)
                    .isGreaterThanOrEqualTo(ratio);
        }
        assertThat(contrast("#777777", "#ffffff")).isLessThan(4.5);
    }

    /** The colours of the verdicts on figures, each once, the best first. */
    private static List<String> byMerit(ChartTheme theme) {
        Map<String, String> colours = new LinkedHashMap<>();
        for (var status : Status.values()) {
            var name = VerdictMarker.css(status).replace("chart-", "");
            if (!name.equals("unknown")) {
                colours.put(name, ChartStylesheet.colour(theme, name));
            }
        }
        return List.copyOf(colours.values());
    }

    private static double smallestStep(List<String> colours) {
        var smallest = Double.MAX_VALUE;
        for (int i = 1; i < colours.size(); i++) {
            smallest = Math.min(smallest, lab(linear(colours.get(i - 1)))[0] - lab(linear(colours.get(i)))[0]);
        }
        return smallest;
    }

    private static double smallestDifference(List<String> colours) {
        var differences = new ArrayList<Double>();
        for (int i = 0; i < colours.size(); i++) {
            for (int j = 0; j < i; j++) {
                var one = lab(times(DEUTERANOPIA, linear(colours.get(i))));
                var other = lab(times(DEUTERANOPIA, linear(colours.get(j))));
                differences.add(Math.hypot(Math.hypot(one[0] - other[0], one[1] - other[1]), one[2] - other[2]));
            }
        }
        return differences.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    /** As WCAG 2.2 defines it. */
    private static double contrast(String one, String other) {
        var a = times(TO_XYZ, linear(one))[1];
        var b = times(TO_XYZ, linear(other))[1];
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    /** Red, green and blue in proportion to their light. */
    private static double[] linear(String colour) {
        var parts = new double[3];
        for (int i = 0; i < 3; i++) {
            var part = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            parts[i] = part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
        }
        return parts;
    }

    private static double[] times(double[][] matrix, double[] colour) {
        var parts = new double[3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                parts[i] += matrix[i][j] * colour[j];
            }
            parts[i] = Math.max(0, Math.min(1.1, parts[i]));
        }
        return parts;
    }

    /** Lightness and two opposites of hue (CIELAB): the distance of two colours is how different they look. */
    private static double[] lab(double[] linear) {
        var xyz = times(TO_XYZ, linear);
        var roots = new double[3];
        for (int i = 0; i < 3; i++) {
            var share = xyz[i] / WHITE[i];
            roots[i] = share > 0.008856 ? Math.cbrt(share) : 7.787 * share + 16 / 116.0;
        }
        return new double[] {116 * roots[1] - 16, 500 * (roots[0] - roots[1]), 200 * (roots[1] - roots[2])};
    }
}
