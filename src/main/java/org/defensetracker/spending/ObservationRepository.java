package org.defensetracker.spending;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.defensetracker.measure.ObservationStatus;
import org.hibernate.Session;

@ApplicationScoped
class ObservationRepository implements PanacheRepositoryBase<ObservationEntity, ObservationEntity.Key> {

    /** What is asked of the figures; built up condition by condition, every value a parameter. */
    private static final class Conditions {
        private final List<String> texts = new ArrayList<>();
        private final Map<String, Object> values = new HashMap<>();

        void in(String column, Collection<?> choice) {
            if (!choice.isEmpty()) {
                that(column + " in (:" + name(column) + ")", name(column), choice);
            }
        }

        void that(String text, String name, Object value) {
            texts.add(text);
            values.put(name, value);
        }

        private static String name(String column) {
            return column.replace('.', '_');
        }

        String where() {
            return texts.isEmpty() ? "" : " where " + String.join(" and ", texts);
        }
    }

    List<Observation> select(Selection wanted) {
        var series = new Conditions();
        series.in("s.area", texts(wanted.areas()));
        series.in("s.indicator", texts(wanted.indicators()));
        series.in("e.source", wanted.sources());
        series.in("e.code", wanted.editions());
        series.that("e.published_on <= :as_of", "as_of", wanted.asOf());
        var rows = new Conditions();
        rows.in("o.year", wanted.years());
        rows.in(
                "o.status",
                wanted.statuses().stream().map(ObservationStatus::sdmx).toList());
        rows.that("o.year >= :first", "first", wanted.from());
        rows.that("o.year <= :last", "last", wanted.to());
        var sql = "with series as (" + seriesOf(wanted.everyEdition(), series.where()) + ") "
                + "select o.* from observation o join series using (edition, area, indicator)" + rows.where()
                + " order by o.area, o.indicator, o.year, o.edition";
        var query = getEntityManager().unwrap(Session.class).createNativeQuery(sql, ObservationEntity.class);
        series.values.forEach(query::setParameter);
        rows.values.forEach(query::setParameter);
        var all = query.getResultList().stream()
                .map(ObservationEntity::toObservation)
                .toList();
        getEntityManager().clear();
        return all;
    }

    /** The series to read from: those of every edition, or for each area, indicator and source that of the newest. */
    private static String seriesOf(boolean everyEdition, String where) {
        var columns = "s.edition, s.area, s.indicator";
        var from =
                " from (select distinct edition, area, indicator from observation) s join edition e on e.code = s.edition";
        return everyEdition
                ? "select " + columns + from + where
                : "select distinct on (s.area, s.indicator, e.source) " + columns + from + where
                        + " order by s.area, s.indicator, e.source, e.published_on desc, e.code desc";
    }

    private static List<String> texts(Collection<?> values) {
        return values.stream().map(Object::toString).toList();
    }
}
