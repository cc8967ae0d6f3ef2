package org.defensetracker.pages;

import io.quarkus.qute.TemplateInstance;
import org.defensetracker.language.Language;
import org.jspecify.annotations.Nullable;

/** What one page consists of. Everything is read when it is made. */
interface PageContent {

    /** The address of the page, without parameters that have no effect. */
    RequestAddress page();

    /** The address of the image for previews; null where there is none, as for a page without a chart on a past day. */
    default @Nullable String preview(Language language) {
        return page().parameters().containsKey("as_of")
                ? null
                : EmbeddedChart.ofAlliance(PageTargets.PLEDGE_OF_ALL, null)
                        .in(language)
                        .preview();
    }

    /** Whether pages of other hosts may put it into a frame. */
    default boolean isForFrames() {
        return false;
    }

    /** The template with what it shows. */
    TemplateInstance template(PageLayout layout);
}
