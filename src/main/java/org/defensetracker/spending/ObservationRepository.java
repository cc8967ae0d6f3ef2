package org.defensetracker.spending;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import org.defensetracker.curation.Cursor;
import org.defensetracker.http.Drawn;
import org.defensetracker.http.Paging.Cut;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.measure.Year;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

@ApplicationScoped
class ObservationRepository implements PanacheRepositoryBase<ObservationEntity, ObservationEntity.Key> {

    private static final String COLUMNS = "o.edition, o.area, o.indicator, o.year, o.value, o.status";
    private static final Cut IN_ORDER = Cut.of("area", "indicator", "year", "edition");

    /** All figures that are wanted, by area, indicator, year and edition. */
    List<Observation> select(Selection wanted) {
        return draw(wanted, IN_ORDER).toList();
    }

    /** A stretch of the figures that are wanted. */
    Drawn<Observation> draw(Selection wanted, Cut cut) {
        var sql = new FigureSql(wanted);
        var codes = new Codes();
        return Cursor.over(query(sql.rows(COLUMNS, cut), Object[].class, sql), codes::figure);
    }

    long count(Selection wanted) {
        var sql = new FigureSql(wanted);
        return query(sql.count(), Long.class, sql).getSingleResult();
    }

    List<Integer> years(Selection wanted) {
        var sql = new FigureSql(wanted);
        return query(sql.years(), Integer.class, sql).getResultList();
    }

    private <T> NativeQuery<T> query(String text, Class<T> row, FigureSql sql) {
        var query = getEntityManager().unwrap(Session.class).createNativeQuery(text, row);
        sql.values().forEach((name, value) -> {
            if (value instanceof Collection<?> choice) {
                query.setParameterList(name, choice);
            } else {
                query.setParameter(name, value);
            }
        });
        return query;
    }

    /** Makes figures of rows; a code that comes a million times is read once. */
    private static final class Codes {
        private final HashMap<String, AreaCode> areas = new HashMap<>();
        private final HashMap<String, Indicator> indicators = new HashMap<>();
        private final HashMap<String, ObservationStatus> statuses = new HashMap<>();
        private final HashMap<String, String> editions = new HashMap<>();

        Observation figure(Object[] row) {
            return new Observation(
                    editions.computeIfAbsent((String) row[0], code -> code),
                    areas.computeIfAbsent((String) row[1], AreaCode::new),
                    indicators.computeIfAbsent((String) row[2], Indicator::parse),
                    new Year((Integer) row[3]),
                    (BigDecimal) row[4],
                    statuses.computeIfAbsent((String) row[5], ObservationStatus::parse));
        }
    }
}
