package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import java.time.LocalDate;
import java.util.Objects;
import org.defensetracker.charts.ChartTheme;
import org.defensetracker.http.query.ParameterErrors;
import org.jspecify.annotations.Nullable;

/**
 * A page for frames of other sites: a chart with its verdict, and a link to the page that it is from.
 *
 * @param member the page of the member; null for the alliance
 * @param target the page of the alliance's target; null for a member
 */
@TemplateData
record EmbedPage(@Nullable MemberPage member, @Nullable TargetPage target, PageContent full, ChartTheme theme)
        implements PageContent {

    static EmbedPage of(MemberPage member, ChartTheme theme) {
        return new EmbedPage(member, null, member, theme);
    }

    /** The chart by one of the alliance's targets that are in force. */
    static EmbedPage ofAlliance(PageData reader, @Nullable String named, @Nullable LocalDate asOf, ChartTheme theme) {
        var targets = reader.targets(asOf);
        var known = targets.ofTheAlliance().stream()
                .map(target -> target.at("id").text())
                .toList();
        var usual = Objects.requireNonNullElse(targets.usual(), PageTargets.PLEDGE_OF_ALL);
        var id = reader.errors().one("target", named, ParameterErrors.oneOf(known), usual);
        reader.errors().done();
        var page = new TargetPage(reader, id, asOf);
        return new EmbedPage(null, page, page, theme);
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
