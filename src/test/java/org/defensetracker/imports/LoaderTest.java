package org.defensetracker.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.TestTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.defensetracker.curation.Attribution;
import org.defensetracker.curation.Attribution.Action;
import org.defensetracker.curation.Revisions;
import org.defensetracker.http.DataRevision;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.measure.PartialDate;
import org.defensetracker.measure.Year;
import org.defensetracker.spending.Edition;
import org.defensetracker.spending.Observation;
import org.defensetracker.spending.Selection;
import org.defensetracker.spending.Spending;
import org.defensetracker.target.Commitment;
import org.defensetracker.target.Comparator;
import org.defensetracker.target.Target;
import org.defensetracker.target.TargetKind;
import org.defensetracker.target.TargetStatus;
import org.defensetracker.target.Targets;
import org.defensetracker.testing.ShippedData;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a later start finds, and what it leaves alone. Every test is rolled back. */
@QuarkusTest
class LoaderTest {

    private static final DataLoader.Loaded NOTHING = DataLoader.Loaded.NOTHING;

    @Inject
    DataLoader loader;

    @Inject
    Targets targets;

    @Inject
    DataRevision data;

    @Inject
    Session database;

    @Inject
    Spending spending;

    @Inject
    Revisions revisions;

    @Test
    @TestTransaction
    void aSecondLoadChangesNothing() {
        var before = data.current();
        var shipped = DataFileReader.read(ShippedData::openOfTests);
        assertThat(loader.load(shipped)).isEqualTo(NOTHING);
        assertThat(data.current()).isEqualTo(before);
    }

    @Test
    @TestTransaction
    void aStartThatFindsEverythingStoredKeepsNoWriterWaiting() {
        var shipped = DataFileReader.read(ShippedData::openOfTests);
        assertThat(loader.isStored(shipped)).isTrue();
        assertThat(canSomebodyWrite()).isTrue();
        dropTablesOfBulkLoad();
        loader.load(shipped);
        assertThat(canSomebodyWrite()).isFalse();
    }

    @Test
    @TestTransaction
    void oneFigureThatDiffersIsNotStored() {
        var sql = "update observation set value = 9.99 where edition = 'NATO-2025-08' and area = 'ROU' and year = 2024";
        assertThat(database.createNativeMutationQuery(sql).executeUpdate()).isEqualTo(1);
        assertThat(loader.isStored(DataFileReader.read(ShippedData::openOfTests)))
                .isFalse();
    }

    /** In another transaction than that of the test. */
    private boolean canSomebodyWrite() {
        return QuarkusTransaction.requiringNew()
                .call(() -> !database.createNativeQuery(
                                "select number from data_revision for update skip locked", Long.class)
                        .getResultList()
                        .isEmpty());
    }

    /** They go with their transaction, and here two loads share one. */
    private void dropTablesOfBulkLoad() {
        database.createNativeMutationQuery("drop table incoming, difference").executeUpdate();
    }

    @Test
    @TestTransaction
    void aNewEditionAndANewTargetAreAdded() {
        var before = data.current();
        var added = loader.load(data(List.of(target("rou-core-2040", null, List.of())), true));
        assertThat(added).isEqualTo(new DataLoader.Loaded(0, 0, 1, 1, 1));
        assertThat(data.current().number()).isEqualTo(before.number() + 1);
    }

    @Test
    @TestTransaction
    void whatWasDeletedDoesNotComeBack() {
        database.createNativeMutationQuery("delete from target where id = 'rou-core-2030'")
                .executeUpdate();
        var shipped = DataFileReader.read(ShippedData::openOfTests);
        assertThat(loader.load(shipped)).isEqualTo(NOTHING);
        assertThat(targets.all()).extracting(Target::id).doesNotContain("rou-core-2030");
    }

    @Test
    @TestTransaction
    void aCorrectionReplacesWhatOnlyReleasesWrote() {
        for (var sql : List.of(
                "update target set note = 'older' where id = 'rou-core-2030'",
                "update edition set note = 'older' where code = 'NATO-2025-08'",
                "update observation set value = 9.99 where edition = 'NATO-2025-08' and area = 'ROU' and year = 2024",
                "delete from observation where edition = 'NATO-2025-08' and area = 'POL' and year = 2024")) {
            assertThat(database.createNativeMutationQuery(sql).executeUpdate()).isEqualTo(1);
        }
        var shipped = DataFileReader.read(ShippedData::openOfTests);
        assertThat(loader.isStored(shipped)).isFalse();
        assertThat(loader.load(shipped)).isEqualTo(new DataLoader.Loaded(0, 0, 1, 2, 1));
        dropTablesOfBulkLoad();
        assertThat(loader.load(shipped)).isEqualTo(NOTHING);
    }

    @Test
    @TestTransaction
    void whatACuratorWroteOrDeletedStays() {
        var edition = spending.edition("NATO-2025-08").orElseThrow().value();
        var target = targets.find("rou-core-2030").orElseThrow().value();
        var figures = spending.select(Selection.inForce("NATO", edition.publishedOn())).stream()
                .filter(observation -> observation.edition().equals(edition.code()))
                .limit(2)
                .toList();
        var corrected = new Observation(
                edition.code(),
                figures.get(0).area(),
                figures.get(0).indicator(),
                figures.get(0).year(),
                new BigDecimal("9.99"),
                ObservationStatus.FINAL);
        revisions.writeHere(new Attribution("ana", Action.PATCH, "Noted wrongly."), changes -> {
            spending.put(
                    changes,
                    new Edition("NATO-2025-08", "NATO", "Ours", edition.publishedOn(), new Year(2021), null, null));
            spending.put(changes, corrected);
            spending.delete(changes, figures.get(1));
            targets.put(changes, List.of(target.referringTo(null, List.of("nato-core-2035"))));
            return null;
        });
        assertThat(loader.load(DataFileReader.read(ShippedData::openOfTests))).isEqualTo(NOTHING);
    }

    @Test
    @TestTransaction
    void whatSomebodyBroughtInBeforeTheReleaseStays() {
        revisions.writeHere(new Attribution("ana", Action.POST, null), changes -> {
            spending.put(
                    changes, new Edition("NATO-2027-07", "NATO", "Ours", LocalDate.of(2026, 11, 1), null, null, null));
            return null;
        });
        assertThat(loader.load(data(List.of(), true))).isEqualTo(NOTHING);
    }

    @Test
    @TestTransaction
    void aReferenceToADeletedTargetIsDropped() {
        database.createNativeMutationQuery("delete from target where id = 'fin-core-2029'")
                .executeUpdate();
        loader.load(data(List.of(target("fin-core-2031", "fin-core-2029", List.of("nato-core-2035"))), false));
        var loaded = targets.all().stream()
                .filter(target -> target.id().equals("fin-core-2031"))
                .findFirst()
                .orElseThrow();
        assertThat(loaded.supersedes()).isNull();
        assertThat(loaded.declines()).containsExactly("nato-core-2035");
    }

    private static DataFileRows data(List<Target> targets, boolean withEdition) {
        var edition = new Edition("NATO-2027-07", "NATO", "Of next year", LocalDate.of(2026, 11, 1), null, null, null);
        var figure = new Observation(
                "NATO-2027-07",
                new AreaCode("ROU"),
                Indicator.CORE_PCT_GDP,
                new Year(2027),
                new BigDecimal("2.60"),
                ObservationStatus.ESTIMATE);
        return new DataFileRows(
                List.of(),
                List.of(),
                withEdition ? List.of(edition) : List.of(),
                withEdition ? List.of(figure) : List.of(),
                targets);
    }

    private static Target target(String id, @Nullable String supersedes, List<String> declines) {
        return new Target(
                id,
                new AreaCode(id.substring(0, 3).toUpperCase(Locale.ROOT)),
                Indicator.CORE_PCT_GDP,
                Comparator.AT_LEAST,
                new BigDecimal("4"),
                new Year(2040),
                TargetKind.PLEDGE,
                new PartialDate("2026-10"),
                Commitment.DECLARATION,
                TargetStatus.ACTIVE,
                null,
                null,
                supersedes,
                declines,
                null,
                new Target.TargetOrigin("A speech", "A newspaper", null, null),
                null);
    }
}
