package org.defensetracker.spending;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "source")
class SourceEntity {

    @Id
    private String code = "";

    private String citation = "";

    @Column(name = "licence_note")
    private String licenceNote = "";

    private @Nullable String url;

    /** For Hibernate. */
    SourceEntity() {}

    SourceEntity(Source source) {
        code = source.code();
        citation = source.citation();
        licenceNote = source.licenceNote();
        url = source.url();
    }

    Source toSource() {
        return new Source(code, citation, licenceNote, url);
    }
}
