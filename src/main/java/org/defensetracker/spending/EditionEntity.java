package org.defensetracker.spending;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.defensetracker.curation.Versioned;
import org.defensetracker.measure.Year;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "edition")
class EditionEntity {

    @Id
    private String code = "";

    private String source = "";
    private String title = "";

    @Column(name = "published_on")
    private LocalDate publishedOn = LocalDate.EPOCH;

    @Column(name = "constant_price_year")
    private @Nullable Integer constantPriceYear;

    private @Nullable String url;
    private @Nullable String note;
    private long revision;

    /** For Hibernate. */
    EditionEntity() {}

    EditionEntity(Edition edition, long revision) {
        code = edition.code();
        source = edition.source();
        title = edition.title();
        publishedOn = edition.publishedOn();
        var prices = edition.constantPriceYear();
        constantPriceYear = prices == null ? null : prices.value();
        url = edition.url();
        note = edition.note();
        this.revision = revision;
    }

    Versioned<Edition> versioned() {
        return new Versioned<>(toEdition(), revision);
    }

    Edition toEdition() {
        var prices = constantPriceYear == null ? null : new Year(constantPriceYear);
        return new Edition(code, source, title, publishedOn, prices, url, note);
    }
}
