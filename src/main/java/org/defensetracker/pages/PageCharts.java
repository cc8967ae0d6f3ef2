package org.defensetracker.pages;

import java.util.List;
import org.defensetracker.charts.Charts;
import org.defensetracker.member.Area;
import org.defensetracker.pages.EmbeddedChart.RenderedChart;
import org.defensetracker.progress.JudgedTarget;
import org.defensetracker.progress.ProgressSnapshot;
import org.defensetracker.progress.Verdict;
import org.jspecify.annotations.Nullable;

/** Draws the charts of one page in its language, each for wide and for narrow screens, and notes their requests. */
final class PageCharts {

    private final Charts charts;
    private final PageData reader;

    PageCharts(Charts charts, PageData reader) {
        this.charts = charts;
        this.reader = reader;
    }

    /** The chart of a member; its core figures alone where the target is null. */
    RenderedChart ofMember(
            EmbeddedChart chart,
            ProgressSnapshot snapshot,
            Area member,
            @Nullable JudgedTarget target,
            List<Area> peers) {
        var language = reader.language();
        return chart.in(language)
                .render(
                        reader,
                        (width, height) ->
                                charts.inlineMember(snapshot, member, target, peers, width, height, language));
    }

    /** The members of some verdicts, of which there is at least one, in one chart. */
    RenderedChart ofComparison(EmbeddedChart chart, ProgressSnapshot snapshot, List<Verdict> verdicts) {
        var language = reader.language();
        return chart.in(language)
                .render(
                        reader,
                        (width, height) ->
                                charts.inlineComparison(snapshot.options(), verdicts, width, height, language));
    }

    /** The chart of the alliance by one of its targets, or by the members' own pledges where none is named. */
    RenderedChart ofAlliance(EmbeddedChart chart, ProgressSnapshot snapshot, @Nullable String target) {
        var language = reader.language();
        var members =
                RequestAddress.of("/members").with("as_of", snapshot.options().asOf());
        return chart.in(language)
                .render(
                        reader,
                        (width, height) -> charts.inlineAlliance(
                                snapshot,
                                target,
                                chart.isHistory(),
                                width,
                                height,
                                language,
                                code -> TranslatedPages.SERVED.address(
                                        language, members.below(code).toString())));
    }
}
