package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;
import org.defensetracker.charts.ChartTheme;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.pages.HomePage.HomeQuery;
import org.jspecify.annotations.Nullable;

/**
 * A page for frames of other sites: a chart with its verdict, and a link to the page that it is from.
 *
 * @param member the page of the member; null for the alliance
 * @param target the page of the alliance's target; null for a member, and where each member has its own pledge
 * @param pledges the first page by the members' own pledges; null for a member and for a target
 */
@TemplateData
record EmbedPage(
        @Nullable MemberPage member,
        @Nullable TargetPage target,
        @Nullable HomePage pledges,
        PageContent full,
        ChartTheme theme)
        implements PageContent {

    static EmbedPage of(MemberPage member, ChartTheme theme) {
        return new EmbedPage(member, null, null, member, theme);
    }

    /** The chart by one of the alliance's targets that are in force, or by each member's own pledge. */
    static EmbedPage ofAlliance(PageData reader, @Nullable String named, @Nullable LocalDate asOf, ChartTheme theme) {
        var targets = reader.targets(asOf);
        var ids = targets.ofTheAlliance().stream().map(target -> target.at("id").text());
        var known = Stream.concat(ids, Stream.of(PageTargets.OWN_PLEDGE)).toList();
        var usual = Objects.requireNonNullElse(targets.usual(), PageTargets.PLEDGE_OF_ALL);
        var id = reader.errors().one("target", named, ParameterErrors.oneOf(known), usual);
        reader.errors().done();
        if (id.equals(PageTargets.OWN_PLEDGE)) {
            var home = new HomePage(reader, new HomeQuery(id, null, null, asOf, null));
            return new EmbedPage(null, null, home, home, theme);
        }
        var page = new TargetPage(reader, id, asOf);
        return new EmbedPage(null, page, null, page, theme);
    }

    @Override
    public RequestAddress page() {
        return full.page();
    }

    @Override
    public boolean isForFrames() {
        return true;
    }

    @Override
    public TemplateInstance template(PageLayout layout) {
        return PageTemplates.embed(this, CodeLabels.of(layout.language()), layout);
    }
}
