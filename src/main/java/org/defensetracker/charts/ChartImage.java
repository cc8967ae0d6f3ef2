package org.defensetracker.charts;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.table.Document;

/**
 * A chart as an image.
 *
 * @param svg the drawing, with an empty style element
 */
record ChartImage(String svg, ChartOptions options) implements Document {

    private static final String EMPTY_STYLE = "<style></style>\n";

    /** The SVG element for a page that links {@code assets/chart.css}. */
    String inline() {
        return svg.replace(EMPTY_STYLE, "");
    }

    private String styled(String rules) {
        return svg.replace(EMPTY_STYLE, "<style>\n" + rules + "</style>\n");
    }

    @Override
    public void write(AnswerFormat format, OutputStream out) throws IOException {
        switch (format) {
            case SVG -> out.write(styled(ChartStylesheet.of(options.theme())).getBytes(StandardCharsets.UTF_8));
            case PNG -> PngRenderer.write(styled(ChartStylesheet.ofPixels(options.theme())), options, out);
            case JSON, CSV, NDJSON -> throw new IllegalStateException("A chart is not a table");
        }
    }

    @Override
    public boolean isFile() {
        return true;
    }
}
