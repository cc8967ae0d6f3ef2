package org.defensetracker.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.defensetracker.charts.LabelPlacement.LabelPosition;
import org.defensetracker.testing.ForAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutTest {

    @ParameterizedTest
    @CsvSource({
        "4.4, 5, '0 1 2 3 4'",
        "4.4, 3, '0 2 4'",
        "0.9, 6, '0.0 0.2 0.4 0.6 0.8'",
        "98000, 6, '0 20000 40000 60000 80000'"
    })
    void ticksAreRoundAndNotTooMany(double highest, int most, String ticks) {
        assertThat(LinearScale.ticks(highest, most).stream()
                        .map(Object::toString)
                        .toList())
                .hasSizeLessThanOrEqualTo(most)
                .first()
                .satisfies(first -> assertThat(first).startsWith("0"));
        assertThat(LinearScale.ticks(highest, most).stream()
                        .map(tick -> tick.signum() == 0 ? "0" : tick.toPlainString())
                        .toList())
                .isEqualTo(List.of(ticks.replaceFirst("^0\\.0", "0").split(" ")));
    }

    @Test
    void theLastYearIsAlwaysNamed() {
        ForAll.cases(
                200,
                random -> new int[] {2000 + random.nextInt(20), 2020 + random.nextInt(31), 2 + random.nextInt(12)},
                given -> {
                    var years = LinearScale.years(given[0], given[1], given[2]);
                    assertThat(years)
                            .hasSizeLessThanOrEqualTo(given[2])
                            .endsWith(given[1])
                            .isSorted();
                });
    }

    @Test
    void wrappedTextFitsTheWidthAndKeepsEveryWord() {
        var text = "Off track; within the usual revision it could be on track.";
        var lines = TextMetrics.wrap(text, 150, 11, false, 9);
        assertThat(String.join(" ", lines)).isEqualTo(text);
        assertThat(lines)
                .allSatisfy(
                        line -> assertThat(TextMetrics.width(line, 11, false)).isLessThanOrEqualTo(150));
        assertThat(TextMetrics.wrap(text, 150, 11, false, 2).get(1)).endsWith("…");
    }

    @Test
    void labelsNeverOverlap() {
        ForAll.cases(100, random -> random.longs(30, 0, 400).boxed().toList(), places -> {
            var labels = new LabelPlacement(new Rectangle(0, 0, 400, 400));
            var taken = new ArrayList<Rectangle>();
            for (int i = 0; i + 1 < places.size(); i += 2) {
                var candidates = List.of(
                        LabelPosition.start(places.get(i), places.get(i + 1)),
                        LabelPosition.end(places.get(i), places.get(i + 1)));
                labels.place("label " + i, 12, false, true, candidates).ifPresent(position -> {
                    var box = position.box(TextMetrics.width("label 0", 12, false), 12);
                    assertThat(taken).noneMatch(box::overlaps);
                    taken.add(box);
                });
            }
            assertThat(taken).isNotEmpty();
        });
    }

    @Test
    void aRequiredLabelCrossesAsFewLinesAsPossible() {
        var labels = new LabelPlacement(new Rectangle(0, 0, 400, 100));
        labels.avoid(0, 20, 400, 20);
        labels.avoid(200, 60, 220, 60);
        var across = LabelPosition.start(100, 24);
        var beside = LabelPosition.start(190, 64);
        var clear = LabelPosition.start(20, 90);
        assertThat(labels.place("4.68% (est.)", 12, true, true, List.of(across, beside)))
                .contains(beside);
        assertThat(labels.place("target", 12, true, false, List.of(across))).isEmpty();
        assertThat(labels.place("target", 12, true, true, List.of(across, clear)))
                .contains(clear);
    }

    @Test
    void everyTextIsEscaped() {
        assertThat(new SvgWriter(true)
                        .write("text", "<a> & \"b\" \u0001", "class", "x\"y")
                        .toString())
                .isEqualTo("<text class=\"x&quot;y\">&lt;a&gt; &amp; &quot;b&quot;  </text>\n");
    }

    @Test
    void aChartOutsideAPageNeedsNoVariables() {
        for (var theme : ChartTheme.values()) {
            assertThat(ChartStylesheet.of(theme)).doesNotContain("var(").contains(".chart-title");
            assertThat(ChartStylesheet.ofPixels(theme)).doesNotContain("@media").contains(ChartStylesheet.RASTER_FONT);
        }
        assertThat(ChartStylesheet.of(ChartTheme.AUTO)).contains("prefers-color-scheme: dark");
    }
}
