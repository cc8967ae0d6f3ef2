package org.defensetracker.pages;

import io.quarkus.qute.TemplateInstance;

/** What one page consists of. Everything is read when it is made. */
interface PageContent {

    PageMetadata metadata();

    /** The template with what it shows. */
    TemplateInstance template(PageLayout layout);
}
