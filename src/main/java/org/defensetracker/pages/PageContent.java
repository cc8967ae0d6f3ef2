package org.defensetracker.pages;

import io.quarkus.qute.TemplateInstance;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What one page consists of. Everything is read when it is made. */
interface PageContent {

    /** The address of the page, without parameters that have no effect. */
    RequestAddress page();

    /** The address of the image for previews; null where there is none. */
    default @Nullable String preview() {
        var asOf = page().parameters().get("as_of");
        return EmbeddedChart.previewOfAlliance(asOf == null ? null : LocalDate.parse(asOf));
    }

    /** Whether pages of other hosts may put it into a frame. */
    default boolean isForFrames() {
        return false;
    }

    /** The template with what it shows. */
    TemplateInstance template(PageLayout layout);
}
