package org.defensetracker.documents;

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
public record DocumentText(String name, String title, String description, List<DocumentSection> sections, String html) {

    /** A heading, for the list of contents. */
    @TemplateData
    public record DocumentSection(String id, String title) {}

    public String address() {
        return "/docs/" + name;
    }
}
