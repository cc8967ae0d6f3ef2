package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A chart of the API, to stand in a page: drawn for wide screens and once more for narrow ones, of which a reader sees
 * the one that fits. The page's own sheet styles it, so the picture comes without one.
 *
 * @param chart the chart's address without a suffix
 * @param width of the wide one, in pixels
 */
@TemplateData
record EmbeddedChart(RequestAddress chart, int width, int height, int narrowHeight) {

    private static final int NARROW = 360;
    private static final Pattern STYLE = Pattern.compile("<style>.*?</style>", Pattern.DOTALL);
    private static final Pattern DECLARATION = Pattern.compile("^<\\?xml[^>]*\\?>\\s*");

    /** What the alliance's chart shows. */
    static final String ALT = "NATO’s members ranked by defense spending, with the target and each one’s verdict";

    private static final RequestAddress ALLIANCE = RequestAddress.of("/v1/alliance/chart");

    /** What a member's chart shows. */
    static String alt(String name) {
        return name + ": defense spending and the path to its target";
    }

    /** The alliance's chart by one of its targets. */
    static EmbeddedChart ofAll(String target, @Nullable String asOf) {
        return new EmbeddedChart(ALLIANCE.with("target", target).with("as_of", asOf), 960, 760, 780);
    }

    /** The picture for previews of a page that has none of its own: the floor stood on all days that can be asked for. */
    static String card(@Nullable String asOf) {
        return ofAll(asOf == null ? PageTargets.PLEDGE_OF_ALL : PageTargets.FLOOR, asOf)
                .card();
    }

    /** A member's chart. */
    static EmbeddedChart of(RequestAddress chart) {
        return new EmbeddedChart(chart, 960, 480, 320);
    }

    /** What the chart is asked with. */
    List<RequestAddress> questions() {
        return List.of(sized(width, height), sized(NARROW, narrowHeight));
    }

    private RequestAddress sized(int across, int down) {
        return new RequestAddress(chart.path() + ".svg", chart.parameters())
                .with("width", Integer.toString(across))
                .with("height", Integer.toString(down));
    }

    /** The picture for previews of the page elsewhere. */
    String card() {
        return new RequestAddress(chart.path() + ".png", chart.parameters())
                .with("width", "1200")
                .with("height", "630")
                .toString();
    }

    RenderedChart drawn(ApiAnswers replies) {
        return new RenderedChart(
                svg(replies.text(sized(width, height))),
                svg(replies.text(sized(NARROW, narrowHeight))),
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
     * Both drawings as text to stand in the page, and where the chart is to be had as a file.
     *
     * @param wide for screens
     * @param narrow for phones
     */
    @TemplateData
    record RenderedChart(String wide, String narrow, String svg, String png) {}
}
