package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A chart of the API in a page. The page contains it twice, for wide and for narrow screens, and shows the one that fits.
 * The stylesheet of the page applies to it, so its own styles are removed.
 *
 * @param chart the address of the chart without a suffix
 * @param width the width of the wide chart in pixels
 */
@TemplateData
record EmbeddedChart(RequestAddress chart, int width, int height, int narrowHeight) {

    private static final int NARROW = 360;
    private static final Pattern STYLE = Pattern.compile("<style>.*?</style>", Pattern.DOTALL);
    private static final Pattern DECLARATION = Pattern.compile("^<\\?xml[^>]*\\?>\\s*");

    /** The alternative text of the alliance's chart. */
    static final String ALLIANCE_ALT =
            "NATO’s members ranked by defense spending, with the target and each one’s verdict";

    private static final RequestAddress ALLIANCE = RequestAddress.of("/v1/alliance/chart");

    /** The alternative text of a member's chart. */
    static String memberAlt(String name) {
        return name + ": defense spending and the path to its target";
    }

    /** The alliance's chart by one of its targets. */
    static EmbeddedChart ofAlliance(String target, @Nullable String asOf) {
        return new EmbeddedChart(ALLIANCE.with("target", target).with("as_of", asOf), 960, 760, 780);
    }

    /** The image for previews of a page without a chart. The floor is in force on every day that a page can have. */
    static String previewOfAlliance(@Nullable String asOf) {
        return ofAlliance(asOf == null ? PageTargets.PLEDGE_OF_ALL : PageTargets.FLOOR, asOf)
                .preview();
    }

    /** A member's chart. */
    static EmbeddedChart of(RequestAddress chart) {
        return new EmbeddedChart(chart, 960, 480, 320);
    }

    List<RequestAddress> requests() {
        return List.of(sized(width, height), sized(NARROW, narrowHeight));
    }

    private RequestAddress sized(int pixelWidth, int pixelHeight) {
        return new RequestAddress(chart.path() + ".svg", chart.parameters())
                .with("width", Integer.toString(pixelWidth))
                .with("height", Integer.toString(pixelHeight));
    }

    /** The address of the image for previews of the page. */
    String preview() {
        return new RequestAddress(chart.path() + ".png", chart.parameters())
                .with("width", "1200")
                .with("height", "630")
                .toString();
    }

    RenderedChart render(ApiAnswers answers) {
        return new RenderedChart(
                svg(answers.text(sized(width, height))),
                svg(answers.text(sized(NARROW, narrowHeight))),
                file(".svg"),
                file(".png"));
    }

    private String file(String suffix) {
        return new RequestAddress(chart.path() + suffix, chart.parameters()).toString();
    }

    private static String svg(String text) {
        return STYLE.matcher(DECLARATION.matcher(text).replaceFirst("")).replaceFirst("");
    }

    /**
     * The elements of both sizes, and the addresses of the chart as a file.
     *
     * @param wide the SVG element for wide screens
     * @param narrow the SVG element for phones
     */
    @TemplateData
    record RenderedChart(String wide, String narrow, String svg, String png) {}
}
