package org.defensetracker.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.defensetracker.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/** The templates in {@code templates/pages}, one for each kind of page. */
@CheckedTemplate(basePath = "pages")
final class PageTemplates {

    private PageTemplates() {}

    static native TemplateInstance home(HomePage view, CodeLabels labels, PageLayout layout);

    static native TemplateInstance member(MemberPage view, CodeLabels labels, PageLayout layout);

    static native TemplateInstance compare(ComparePage view, CodeLabels labels, PageLayout layout);

    static native TemplateInstance target(TargetPage view, CodeLabels labels, PageLayout layout);

    static native TemplateInstance targets(TargetsPage view, CodeLabels labels, PageLayout layout);

    static native TemplateInstance changes(EditionChangesPage view, CodeLabels labels, PageLayout layout);

    static native TemplateInstance method(MethodPage view, CodeLabels labels, PageLayout layout);

    static native TemplateInstance document(DocumentPage view, PageLayout layout);

    static native TemplateInstance documents(DocumentIndexPage view, PageLayout layout);

    static native TemplateInstance embed(EmbedPage view, CodeLabels labels, PageLayout layout);

    static native TemplateInstance error(Problem view, @Nullable String suggestion, PageLayout layout);
}
