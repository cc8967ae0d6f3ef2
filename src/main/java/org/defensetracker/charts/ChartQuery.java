package org.defensetracker.charts;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.defensetracker.http.Format;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.http.table.Representation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters that say how a chart should look. */
class ChartQuery {

    static final int NARROWEST = 320;
    static final int WIDEST = 2000;
    static final int LOWEST = 240;
    static final int HIGHEST = 2400;

    /** More would take hundreds of megabytes to draw. */
    private static final int MOST_PIXELS = 12_000_000;

    @QueryParam("width")
    @Parameter(
            description = "In pixels; 800 unless given. 1200 by 630 makes a card for social media.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "320", maximum = "2000"))
    @Nullable
    String width;

    @QueryParam("height")
    @Parameter(
            description = "In pixels; unless given 450, and 760 for the alliance's members.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "240", maximum = "2400"))
    @Nullable
    String height;

    @QueryParam("theme")
    @Parameter(
            description = "The colours. With auto an SVG follows what the reader's system prefers; a PNG is light.",
            schema =
                    @Schema(
                            enumeration = {"light", "dark", "auto"},
                            defaultValue = "auto"))
    @Nullable
    String theme;

    @QueryParam("scale")
    @Parameter(
            description = "PNG alone: how many of its pixels make one of the width, for sharp screens; at most 12 "
                    + "million pixels in all.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "3", defaultValue = "1"))
    @Nullable
    String scale;

    @QueryParam("download")
    @Parameter(
            description = "Whether a browser should save the answer as a file.",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    @Nullable
    String download;

    /** The look of a picture. */
    record ChartStyle(ChartSize frame, int scale) {}

    /** Reads them; what is at fault is noted. */
    ChartStyle read(ParameterErrors reading, Representation presentation, int usualHeight) {
        var format = presentation.picture(reading, download);
        var factor = reading.one("scale", scale, ParameterErrors.integer(1, 3), 1);
        if (scale != null && format != Format.PNG) {
            reading.refuse("scale", scale, "conflict", "scale: only PNG has it; ask for the path with '.png'.");
        }
        var frame = new ChartSize(
                reading.one("width", width, ParameterErrors.integer(NARROWEST, WIDEST), 800),
                reading.one("height", height, ParameterErrors.integer(LOWEST, HIGHEST), usualHeight),
                reading.one(
                        "theme",
                        theme,
                        ParameterErrors.oneOf(List.of(ChartTheme.values()), ChartTheme::code),
                        ChartTheme.AUTO));
        var pixels = (long) frame.width() * frame.height() * factor * factor;
        if (pixels > MOST_PIXELS) {
            reading.refuse(
                    "scale",
                    scale,
                    "too_large",
                    "scale: " + pixels + " pixels are more than " + MOST_PIXELS
                            + "; ask for a smaller scale, width or height.");
        }
        return new ChartStyle(frame, factor);
    }
}
