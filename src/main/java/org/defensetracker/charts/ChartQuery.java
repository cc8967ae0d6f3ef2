package org.defensetracker.charts;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.http.table.Representation;
import org.defensetracker.language.Language;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters that say how a chart should look. */
class ChartQuery {

    /** More would take hundreds of megabytes to draw. */
    private static final int MOST_PIXELS = 12_000_000;

    @Inject
    ParameterErrors errors;

    @Inject
    Representation representation;

    @QueryParam("width")
    @Parameter(description = "In pixels; 800 unless given. 1200 by 630 makes a card for social media.")
    @Schema(minimum = "320", maximum = "2000")
    @Nullable
    Integer width;

    @QueryParam("height")
    @Parameter(description = "In pixels; unless given 450, and 860 for the alliance's members.")
    @Schema(minimum = "240", maximum = "2400")
    @Nullable
    Integer height;

    @QueryParam("theme")
    @Parameter(description = "The colours. With auto an SVG follows what the reader's system prefers; a PNG is light.")
    @DefaultValue("auto")
    ChartTheme theme;

    @QueryParam("lang")
    @Parameter(description = "The language of the texts.")
    @DefaultValue("en")
    Language lang;

    @QueryParam("scale")
    @Parameter(
            description = "PNG alone: how many of its pixels make one of the width, for sharp screens; at most 12 "
                    + "million pixels in all.")
    @Schema(minimum = "1", maximum = "3", defaultValue = "1")
    @Nullable
    Integer scale;

    @QueryParam("download")
    @Parameter(description = "Whether a browser should save the answer as a file.")
    @DefaultValue("false")
    boolean download;

    /** The options of a chart, once all parameters are read. A request with an invalid parameter is refused. */
    ChartOptions read(int defaultHeight, double axisMinimum) {
        if (representation.picture(download) != AnswerFormat.PNG && scale != null) {
            var message = "scale: only PNG has it; ask for the path with '.png'.";
            errors.refuse("scale", scale.toString(), "conflict", message);
        }
        errors.done();
        var options = new ChartOptions(
                width == null ? 800 : width,
                height == null ? defaultHeight : height,
                theme,
                scale == null ? 1 : scale,
                lang,
                axisMinimum,
                true);
        var pixels = (long) options.width() * options.height() * options.scale() * options.scale();
        if (pixels > MOST_PIXELS) {
            var message = "scale: " + pixels + " pixels are more than " + MOST_PIXELS
                    + "; ask for a smaller scale, width or height.";
            errors.refuse("scale", "" + options.scale(), "too_large", message);
            errors.done();
        }
        return options;
    }
}
