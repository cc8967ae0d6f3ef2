package org.defensetracker.curation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.defensetracker.http.table.Paging.PageSlice;
import org.defensetracker.http.table.Paging.SortColumn;
import org.junit.jupiter.api.Test;

class SqlConditionsTest {

    private static final Map<String, String> COLUMNS = Map.of("area", "o.area", "year", "o.year");

    private static PageSlice slice(boolean areaDescending, boolean yearDescending, Object... after) {
        var order = List.of(new SortColumn("area", areaDescending), new SortColumn("year", yearDescending));
        return new PageSlice(order, List.of(after), 10);
    }

    @Test
    void noConditionLetsEveryRowThrough() {
        var conditions = new SqlConditions();
        conditions.in("o.area", List.of());
        conditions.after(slice(false, true), COLUMNS);
        assertThat(conditions.where()).isEqualTo("true");
        assertThat(conditions.values()).isEmpty();
    }

    @Test
    void everyValueIsAParameter() {
        var conditions = new SqlConditions();
        conditions.in("o.area", List.of("'; drop table observation"));
        conditions.add("o.year >= :first", "first", 2014);
        assertThat(conditions.where()).isEqualTo("o.area in (:o_area) and o.year >= :first");
        assertThat(conditions.values())
                .isEqualTo(Map.of("o_area", List.of("'; drop table observation"), "first", 2014));
    }

    @Test
    void conditionsOfOneQueryShareItsParameters() {
        var values = new HashMap<String, Object>(Map.of("known", 1));
        var rows = new SqlConditions(values);
        var more = new SqlConditions(values);
        rows.in("o.year", List.of(2020));
        more.in("e.code", List.of("E"));
        rows.addAll(more);
        assertThat(rows.where()).isEqualTo("o.year in (:o_year) and e.code in (:e_code)");
        assertThat(values).containsOnlyKeys("known", "o_year", "e_code");
    }

    @Test
    void aPageInAscendingOrderIsOneComparisonThatAnIndexServes() {
        var conditions = new SqlConditions();
        conditions.after(slice(false, false, "BGR", 2020), COLUMNS);
        assertThat(conditions.where()).isEqualTo("(o.area, o.year) > (:after_0, :after_1)");
        assertThat(conditions.values()).isEqualTo(Map.of("after_0", "BGR", "after_1", 2020));
    }

    @Test
    void aPageInMixedOrderComparesColumnByColumn() {
        var conditions = new SqlConditions();
        conditions.after(slice(true, false, "BGR", 2020), COLUMNS);
        assertThat(conditions.where()).isEqualTo("(o.area < :after_0 or o.area = :after_0 and o.year > :after_1)");
        assertThat(SqlConditions.order(slice(true, false), COLUMNS)).isEqualTo("o.area desc, o.year");
    }
}
