package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.function.BiFunction;
import org.defensetracker.language.Language;
import org.jspecify.annotations.Nullable;

/**
 * A chart of the API in a page. The page contains it twice, for wide and for narrow screens, and shows the one that fits.
 * The stylesheet of the page applies to it.
 *
 * @param chart the address of the chart without a suffix
 * @param width the width of the wide chart in pixels
 */
@TemplateData
record EmbeddedChart(RequestAddress chart, int width, int height, int narrowHeight) {

    private static final int NARROW = 360;
    private static final RequestAddress ALLIANCE = RequestAddress.of("/v1/alliance/chart");

    /** The alliance's chart by one of its targets; by the members' own pledges where none is named. */
    static EmbeddedChart ofAlliance(@Nullable String target, @Nullable LocalDate asOf) {
        var view = target == null ? "pledges" : null;
        return new EmbeddedChart(
                ALLIANCE.with("view", view).with("target", target).with("as_of", asOf), 960, 900, 820);
    }

    /** The chart of how many members were at a target in each year. */
    static EmbeddedChart ofHistory(String target, @Nullable LocalDate asOf) {
        var address = ALLIANCE.with("view", "history").with("target", target).with("as_of", asOf);
        return new EmbeddedChart(address, 620, 380, 300);
    }

    boolean isHistory() {
        return "history".equals(chart.parameters().get("view"));
    }

    /** A member's chart. */
    static EmbeddedChart of(RequestAddress chart) {
        return new EmbeddedChart(chart, 960, 480, 320);
    }

    /** The same with texts of a language. */
    EmbeddedChart in(Language language) {
        var lang = language == Language.EN ? null : language.code();
        return new EmbeddedChart(chart.with("lang", lang), width, height, narrowHeight);
    }

    private RequestAddress sized(int pixelWidth, int pixelHeight) {
        return new RequestAddress(chart.path() + ".svg", chart.parameters())
                .with("width", pixelWidth)
                .with("height", pixelHeight);
    }

    /** The address of the image for previews of the page. */
    String preview() {
        return new RequestAddress(chart.path() + ".png", chart.parameters())
                .with("width", "1200")
                .with("height", "630")
                .toString();
    }

    /** Draws both sizes and notes their requests. */
    RenderedChart render(PageData reader, BiFunction<Integer, Integer, String> svg) {
        reader.note(sized(width, height));
        reader.note(sized(NARROW, narrowHeight));
        return new RenderedChart(
                svg.apply(width, height),
                svg.apply(NARROW, narrowHeight),
                file(".svg"),
                file(".png"),
                figures(),
                new RequestAddress(chart.path() + ".svg", chart.parameters())
                        .with("theme", "auto")
                        .toString());
    }

    /** The address of the figures as CSV. */
    private String figures() {
        var parameters = new LinkedHashMap<>(chart.parameters());
        parameters.remove("peers");
        parameters.remove("view");
        parameters.remove("lang");
        if (!chart.path().equals(ALLIANCE.path())) {
            var path = parameters.keySet().stream().anyMatch(name -> name.startsWith("target"))
                    ? chart.path().replaceFirst("chart$", "path.csv")
                    : "/v1/observations.csv?indicator=core_pct_gdp&area="
                            + chart.path().split("/")[3];
            return path.contains("?") ? path : new RequestAddress(path, parameters).toString();
        }
        var path = isHistory()
                ? "/v1/alliance.csv"
                : parameters.containsKey("target") ? "/v1/progress.csv" : "/v1/members.csv";
        return new RequestAddress(path, parameters).toString();
    }

    private String file(String suffix) {
        return new RequestAddress(chart.path() + suffix, chart.parameters()).toString();
    }

    /**
     * The elements of both sizes, and the addresses of the chart as a file.
     *
     * @param wide the SVG element for wide screens
     * @param narrow the SVG element for phones
     * @param csv the address of the figures
     * @param image the address of the SVG with its theme named, for other sites
     */
    @TemplateData
    record RenderedChart(String wide, String narrow, String svg, String png, String csv, String image) {

        /** The title of the chart, as the SVG has it. */
        public String title() {
            return wide.substring(wide.indexOf("<title>") + 7, wide.indexOf("</title>"));
        }
    }
}
