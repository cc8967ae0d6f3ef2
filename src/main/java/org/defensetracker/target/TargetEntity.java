package org.defensetracker.target;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.defensetracker.curation.Versioned;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.PartialDate;
import org.defensetracker.measure.Year;
import org.defensetracker.target.Target.TargetOrigin;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.hibernate.annotations.SortNatural;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "target")
class TargetEntity {

    @Id
    private String id = "";

    private String area = "";
    private String indicator = "";
    private String comparator = "";
    private BigDecimal value = BigDecimal.ONE;
    private @Nullable Integer year;
    private String kind = "";

    @Column(name = "announced_on")
    private String announcedOn = "";

    private String commitment = "";
    private String status = "";

    @Column(name = "ended_on")
    private @Nullable LocalDate endedOn;

    @Column(name = "ended_source")
    private @Nullable String endedSource;

    private @Nullable String supersedes;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "target_decline", joinColumns = @JoinColumn(name = "target"))
    @Column(name = "declines")
    @SortNatural
    private SortedSet<String> declines = new TreeSet<>();

    @Column(name = "baseline_year")
    private @Nullable Integer baselineYear;

    @Column(name = "source_title")
    private String sourceTitle = "";

    @Column(name = "source_publisher")
    private String sourcePublisher = "";

    @Column(name = "source_url")
    private @Nullable String sourceUrl;

    @Column(name = "corroborated_by")
    private @Nullable String corroboratedBy;

    private @Nullable String note;
    private long revision;

    /** For Hibernate. */
    TargetEntity() {}

    TargetEntity(Target target, long revision) {
        id = target.id();
        area = target.area().value();
        indicator = target.indicator().code();
        comparator = target.comparator().code();
        value = target.value();
        year = number(target.year());
        kind = target.kind().code();
        announcedOn = target.announcedOn().text();
        commitment = target.commitment().code();
        status = target.status().code();
        endedOn = target.endedOn();
        endedSource = target.endedSource();
        supersedes = target.supersedes();
        declines.addAll(target.declines());
        baselineYear = number(target.baselineYear());
        sourceTitle = target.origin().title();
        sourcePublisher = target.origin().publisher();
        sourceUrl = target.origin().url();
        corroboratedBy = target.origin().corroboratedBy();
        note = target.note();
        this.revision = revision;
    }

    Versioned<Target> versioned() {
        return new Versioned<>(toTarget(), revision);
    }

    Target toTarget() {
        return new Target(
                id,
                new AreaCode(area),
                Indicator.parse(indicator),
                Comparator.parse(comparator),
                value,
                year(year),
                TargetKind.parse(kind),
                PartialDate.parse(announcedOn),
                Commitment.parse(commitment),
                TargetStatus.parse(status),
                endedOn,
                endedSource,
                supersedes,
                List.copyOf(declines),
                year(baselineYear),
                new TargetOrigin(sourceTitle, sourcePublisher, sourceUrl, corroboratedBy),
                note);
    }

    private static @Nullable Integer number(@Nullable Year year) {
        return year == null ? null : year.value();
    }

    private static @Nullable Year year(@Nullable Integer number) {
        return number == null ? null : new Year(number);
    }
}
