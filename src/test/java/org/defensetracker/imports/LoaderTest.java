package org.defensetracker.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.TestTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.defensetracker.http.DataRevision;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.measure.PartialDate;
import org.defensetracker.measure.Year;
import org.defensetracker.spending.Edition;
import org.defensetracker.spending.Observation;
import org.defensetracker.target.Commitment;
import org.defensetracker.target.Comparator;
import org.defensetracker.target.Target;
import org.defensetracker.target.TargetStatus;
import org.defensetracker.target.Targets;
import org.defensetracker.testing.ShippedData;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a later start finds, and what it leaves alone. Every test is rolled back. */
@QuarkusTest
class LoaderTest {

    private static final DataLoader.Added NOTHING = new DataLoader.Added(0, 0, 0, 0, 0);

    @Inject
    DataLoader loader;

    @Inject
    Targets targets;

    @Inject
    DataRevision data;

    @Inject
    Session database;

    @Test
    @TestTransaction
    void aSecondLoadChangesNothing() {
        var before = data.current();
        var shipped = DataFileReader.read(ShippedData::openOfTests);
        assertThat(loader.addNew(shipped)).isEqualTo(NOTHING);
        assertThat(data.current()).isEqualTo(before);
    }

    @Test
    @TestTransaction
    void aNewEditionAndANewTargetAreAdded() {
        var before = data.current();
        var added = loader.addNew(data(List.of(target("rou-core-2040", null, List.of())), true));
        assertThat(added).isEqualTo(new DataLoader.Added(0, 0, 1, 1, 1));
        assertThat(data.current().number()).isEqualTo(before.number() + 1);
    }

    @Test
    @TestTransaction
    void whatWasDeletedDoesNotComeBack() {
        database.createNativeMutationQuery("delete from target where id = 'rou-core-2030'")
                .executeUpdate();
        var shipped = DataFileReader.read(ShippedData::openOfTests);
        assertThat(loader.addNew(shipped)).isEqualTo(NOTHING);
        assertThat(targets.all()).extracting(Target::id).doesNotContain("rou-core-2030");
    }

    @Test
    @TestTransaction
    void whatWasChangedStaysChanged() {
        database.createNativeMutationQuery("update target set note = 'ours' where id = 'rou-core-2030'")
                .executeUpdate();
        var shipped = DataFileReader.read(ShippedData::openOfTests);
        loader.addNew(shipped);
        assertThat(targets.all().stream().filter(target -> target.id().equals("rou-core-2030")))
                .extracting(Target::note)
                .containsExactly("ours");
    }

    @Test
    @TestTransaction
    void whatSomebodyBroughtInBeforeTheReleaseStays() {
        database.createNativeMutationQuery("insert into edition (code, source, title, published_on, revision) "
                        + "values ('NATO-2027-07', 'NATO', 'Ours', '2026-11-01', 0)")
                .executeUpdate();
        assertThat(loader.addNew(data(List.of(), true))).isEqualTo(NOTHING);
    }

    @Test
    @TestTransaction
    void aReferenceToADeletedTargetIsDropped() {
        database.createNativeMutationQuery("delete from target where id = 'fin-core-2029'")
                .executeUpdate();
        loader.addNew(data(List.of(target("fin-core-2031", "fin-core-2029", List.of("nato-core-2035"))), false));
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
