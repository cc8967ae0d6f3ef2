package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;
import org.defensetracker.language.Language;
import org.defensetracker.measure.Indicator;
import org.jspecify.annotations.Nullable;

/**
 * A chart of the API in a page. The page contains it twice, for wide and for narrow screens, and shows the one that fits.
 * The stylesheet of the page applies to it.
 *
 * @param chart the address of the chart without a suffix
 * @param figures the address of its figures as CSV
 * @param width the width of the wide chart in pixels
 */
@TemplateData
record EmbeddedChart(RequestAddress chart, RequestAddress figures, int width, int height, int narrowHeight) {

    private static final int NARROW = 360;
    private static final RequestAddress ALLIANCE = RequestAddress.of("/v1/alliance/chart");

    /** The alliance's chart by one of its targets; by the members' own pledges where none is named. */
    static EmbeddedChart ofAlliance(@Nullable String target, @Nullable LocalDate asOf) {
        var view = target == null ? "pledges" : null;
        var rows = RequestAddress.of(target == null ? "/v1/members.csv" : "/v1/progress.csv");
        return new EmbeddedChart(
                about(ALLIANCE.with("view", view), target, asOf), about(rows, target, asOf), 960, 900, 820);
    }

    /** The chart of how many members were at a target in each year. */
    static EmbeddedChart ofHistory(String target, @Nullable LocalDate asOf) {
        var years = about(RequestAddress.of("/v1/alliance.csv"), target, asOf);
        return new EmbeddedChart(about(ALLIANCE.with("view", "history"), target, asOf), years, 620, 380, 300);
    }

    boolean isHistory() {
        return "history".equals(chart.parameters().get("view"));
    }

    /**
     * A member's chart.
     *
     * @param assessed an address with the parameters of the target and of the method
     * @param peers the codes of the members beside it; null for none
     */
    static EmbeddedChart ofMember(String code, RequestAddress assessed, @Nullable String peers) {
        var member = RequestAddress.of("/v1/members", code).path();
        var parameters = assessed.parameters();
        var figures = parameters.keySet().stream().anyMatch(name -> name.startsWith("target"))
                ? new RequestAddress(member + "/path.csv", parameters)
                : observations(code, Indicator.CORE_PCT_GDP).with("as_of", parameters.get("as_of"));
        return new EmbeddedChart(
                new RequestAddress(member + "/chart", parameters).with("peers", peers), figures, 960, 480, 320);
    }

    /** The chart of several members by one target; by the pledge of each where none is named. */
    static EmbeddedChart ofComparison(
            List<String> codes, @Nullable String target, Indicator indicator, @Nullable LocalDate asOf) {
        var members = String.join(",", codes);
        var chart = RequestAddress.of("/v1/progress/chart").with("member", members);
        var figures = observations(members, indicator).with("as_of", asOf);
        return new EmbeddedChart(about(chart, target, asOf), figures, 960, 480, 340);
    }

    private static RequestAddress observations(String areas, Indicator indicator) {
        return RequestAddress.of("/v1/observations.csv").with("area", areas).with("indicator", indicator.code());
    }

    private static RequestAddress about(RequestAddress address, @Nullable String target, @Nullable LocalDate asOf) {
        return address.with("target", target).with("as_of", asOf);
    }

    /** The same with texts of a language. */
    EmbeddedChart in(Language language) {
        var lang = language == Language.EN ? null : language.code();
        return new EmbeddedChart(chart.with("lang", lang), figures, width, height, narrowHeight);
    }

    private RequestAddress file(String suffix) {
        return new RequestAddress(chart.path() + suffix, chart.parameters());
    }

    private RequestAddress sized(int pixelWidth, int pixelHeight) {
        return file(".svg").with("width", pixelWidth).with("height", pixelHeight);
    }

    /** The address of the image for previews of the page. */
    String preview() {
        return file(".png").with("width", "1200").with("height", "630").toString();
    }

    /** Draws both sizes and notes their requests. */
    RenderedChart render(PageData reader, BiFunction<Integer, Integer, String> svg) {
        reader.note(sized(width, height));
        reader.note(sized(NARROW, narrowHeight));
        return new RenderedChart(
                svg.apply(width, height),
                svg.apply(NARROW, narrowHeight),
                file(".svg").toString(),
                file(".png").toString(),
                figures.toString(),
                file(".svg").with("theme", "auto").toString());
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
