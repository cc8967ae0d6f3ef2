package org.defensetracker.dashboard;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.defensetracker.http.Format;
import org.defensetracker.http.Picture;

/**
 * A chart, drawn.
 *
 * @param svg with an empty style element
 * @param scale how many pixels of a PNG make one of the frame
 */
record Drawing(String svg, Frame frame, int scale) implements Picture {

    private static final String PLACE = "<style></style>\n";

    Drawing(String svg, Frame frame) {
        this(svg, frame, 1);
    }

    Drawing scaled(int factor) {
        return new Drawing(svg, frame, factor);
    }

    /** For a page that links {@code assets/chart.css}: without a style of its own. */
    public String inline() {
        return svg.replace(PLACE, "");
    }

    /** As it stands alone. */
    String alone() {
        return styled(Stylesheet.of(frame.theme()));
    }

    private String styled(String rules) {
        return svg.replace(PLACE, "<style>\n" + rules + "</style>\n");
    }

    @Override
    public void draw(Format format, OutputStream out) throws IOException {
        switch (format) {
            case SVG -> out.write(alone().getBytes(StandardCharsets.UTF_8));
            case PNG -> Raster.write(styled(Stylesheet.ofPixels(frame.theme())), frame, scale, out);
            case JSON, CSV, NDJSON -> throw new IllegalStateException("A picture is no table");
        }
    }
}
