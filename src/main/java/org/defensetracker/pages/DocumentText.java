package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import java.util.List;

/**
 * A part of the documentation as a page has it.
 *
 * @param name the name of its file without the suffix
 * @param description its first sentence
 * @param html everything below its title
 */
@TemplateData
record DocumentText(String name, String title, String description, List<DocumentSection> sections, String html) {

    /** A heading, for the list of contents. */
    @TemplateData
    record DocumentSection(String id, String title) {}

    public String address() {
        return "/docs/" + name;
    }
}
