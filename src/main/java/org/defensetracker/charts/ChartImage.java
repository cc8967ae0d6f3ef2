package org.defensetracker.charts;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.defensetracker.http.Format;
import org.defensetracker.http.table.Image;

/**
 * A chart, drawn.
 *
 * @param svg with an empty style element
 * @param scale how many pixels of a PNG make one of the frame
 */
record ChartImage(String svg, ChartSize frame, int scale) implements Image {

    private static final String PLACE = "<style></style>\n";

    ChartImage(String svg, ChartSize frame) {
        this(svg, frame, 1);
    }

    ChartImage scaled(int factor) {
        return new ChartImage(svg, frame, factor);
    }

    /** For a page that links {@code assets/chart.css}: without a style of its own. */
    public String inline() {
        return svg.replace(PLACE, "");
    }

    /** As it stands alone. */
    String alone() {
        return styled(ChartStylesheet.of(frame.theme()));
    }

    private String styled(String rules) {
        return svg.replace(PLACE, "<style>\n" + rules + "</style>\n");
    }

    @Override
    public void draw(Format format, OutputStream out) throws IOException {
        switch (format) {
            case SVG -> out.write(alone().getBytes(StandardCharsets.UTF_8));
            case PNG -> PngRenderer.write(styled(ChartStylesheet.ofPixels(frame.theme())), frame, scale, out);
            case JSON, CSV, NDJSON -> throw new IllegalStateException("A picture is no table");
        }
    }
}
