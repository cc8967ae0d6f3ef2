package org.defensetracker.pages;

import io.quarkus.qute.TemplateInstance;
import org.jspecify.annotations.Nullable;

/** What one page consists of. Everything is read when it is made. */
interface PageContent {

    /** The address of the page, without parameters that have no effect. */
    RequestAddress page();

    /** The address of the image for previews; null where there is none. */
    @Nullable
    String preview();

    /** The template with what it shows. */
    TemplateInstance template(PageLayout layout);
}
