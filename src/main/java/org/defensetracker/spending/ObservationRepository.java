package org.defensetracker.spending;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.defensetracker.curation.CopyReader;
import org.defensetracker.http.table.Paging.PageSlice;
import org.defensetracker.http.table.RowStream;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.measure.Year;
import org.hibernate.Session;

@ApplicationScoped
class ObservationRepository implements PanacheRepositoryBase<ObservationEntity, ObservationEntity.ObservationId> {

    private static final String COLUMNS = "o.edition, o.area, o.indicator, o.year, o.value, o.status";
    private static final PageSlice IN_ORDER = PageSlice.of("area", "indicator", "year", "edition");

    /** All figures that are wanted, by area, indicator, year and edition. */
    List<Observation> select(Selection wanted) {
        return draw(wanted, IN_ORDER).toList();
    }

    /** A stretch of the figures that are wanted. */
    RowStream<Observation> draw(Selection wanted, PageSlice cut) {
        var sql = new ObservationSql(wanted);
        return CopyReader.from(session(), sql.rows(COLUMNS, cut), sql.values(), new Codes()::figure);
    }

    long count(Selection wanted) {
        var sql = new ObservationSql(wanted);
        return Long.parseLong(only(sql.count(), sql).get(0));
    }

    /** The years of the figures that are wanted. */
    List<Integer> years(Selection wanted) {
        var sql = new ObservationSql(wanted);
        return only(sql.years(), sql).stream().map(Integer::valueOf).toList();
    }

    private List<String> only(String query, ObservationSql sql) {
        return CopyReader.from(session(), query, sql.values(), row -> Objects.requireNonNull(row[0]))
                .toList();
    }

    private Session session() {
        return getEntityManager().unwrap(Session.class);
    }

    /** Makes figures of rows; a code that comes a million times is read once. */
    private static final class Codes {
        private final Map<String, AreaCode> areas = new HashMap<>();
        private final Map<String, Indicator> indicators = new HashMap<>();
        private final Map<String, ObservationStatus> statuses = new HashMap<>();
        private final Map<String, Year> years = new HashMap<>();

        Observation figure(String[] row) {
            return new Observation(
                    row[0],
                    areas.computeIfAbsent(row[1], AreaCode::new),
                    indicators.computeIfAbsent(row[2], Indicator::parse),
                    years.computeIfAbsent(row[3], Year::parse),
                    new BigDecimal(row[4]),
                    statuses.computeIfAbsent(row[5], ObservationStatus::parse));
        }
    }
}
