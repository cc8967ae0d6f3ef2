package org.defensetracker.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.defensetracker.pages.CompareContent.CompareView;
import org.defensetracker.pages.ErrorPage.ErrorView;
import org.defensetracker.pages.TargetContent.TargetPageView;
import org.defensetracker.pages.TargetsContent.TargetsView;

/** The templates in {@code templates/pages}, one for each kind of page. */
@CheckedTemplate(basePath = "pages")
final class PageTemplates {

    private PageTemplates() {}

    static native TemplateInstance home(HomeView view, CodeLabels labels, PageLayout layout);

    static native TemplateInstance member(MemberPageView view, CodeLabels labels, PageLayout layout);

    static native TemplateInstance compare(CompareView view, CodeLabels labels, PageLayout layout);

    static native TemplateInstance target(TargetPageView view, CodeLabels labels, PageLayout layout);

    static native TemplateInstance targets(TargetsView view, CodeLabels labels, PageLayout layout);

    static native TemplateInstance error(ErrorView view, PageLayout layout);
}
