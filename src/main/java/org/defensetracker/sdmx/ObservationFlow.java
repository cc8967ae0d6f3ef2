package org.defensetracker.sdmx;

import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Stream;
import org.defensetracker.http.table.Paging.PageSlice;
import org.defensetracker.http.table.RowStream;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.measure.Indicator;
import org.defensetracker.sdmx.SdmxSeries.SdmxDataSet;
import org.defensetracker.sdmx.SdmxSeries.SdmxObservation;
import org.defensetracker.spending.Edition;
import org.defensetracker.spending.Observation;
import org.defensetracker.spending.Selection;
import org.defensetracker.spending.Spending;
import org.jspecify.annotations.Nullable;

/** Reads the figures as series, one after another, so that memory stays flat however many there are. */
@ApplicationScoped
class ObservationFlow {

    private static final String ANNUAL = "A";
    private static final PageSlice BY_SERIES = PageSlice.of("area", "indicator", "year", "edition");

    private final Spending spending;

    ObservationFlow(Spending spending) {
        this.spending = spending;
    }

    /** The data sets of a request: one with the editions in force, or one for each edition. Empty if nothing matches. */
    List<SdmxDataSet> read(DataRequest request) {
        var today = spending.horizon(null);
        var editions = spending.editions().stream()
                .filter(edition -> request.covers(edition, today))
                .toList();
        if (editions.isEmpty()) {
            return List.of();
        }
        var byCode = new LinkedHashMap<String, Edition>();
        editions.forEach(edition -> byCode.put(edition.code(), edition));
        var wanted = Selection.inForce(request.source(), today)
                .withAreas(request.codes("REF_AREA").stream().map(AreaCode::new).collect(toSet()))
                .withIndicators(request.codes("INDICATOR").stream()
                        .map(Indicator::parse)
                        .collect(toSet()))
                .withYears(request.first(), request.last());
        if (!request.history()) {
            var inForce = request.updatedAfter() == null ? wanted : wanted.withEditions(byCode.keySet());
            return spending.count(inForce) == 0
                    ? List.of()
                    : List.of(new SdmxDataSet(null, null, series(request, inForce, byCode)));
        }
        return editions.stream()
                .map(edition -> Map.entry(
                        edition, wanted.withEditions(Set.of(edition.code())).inEveryEdition()))
                .filter(one -> spending.count(one.getValue()) > 0)
                .map(one -> new SdmxDataSet(
                        one.getKey().code(), one.getKey().publishedOn(), series(request, one.getValue(), byCode)))
                .toList();
    }

    private Iterable<SdmxSeries> series(DataRequest request, Selection wanted, Map<String, Edition> editions) {
        return () -> new SeriesIterator(request, spending.page(wanted, BY_SERIES), editions);
    }

    /** Puts the rows of one series after another together. It closes the rows when the last one is read. */
    private static final class SeriesIterator implements Iterator<SdmxSeries> {

        private final DataRequest request;
        private final RowStream<Observation> rows;
        private final Iterator<Observation> source;
        private final Map<String, Edition> editions;
        private @Nullable Observation next;

        SeriesIterator(DataRequest request, RowStream<Observation> rows, Map<String, Edition> editions) {
            this.request = request;
            this.rows = rows;
            this.editions = editions;
            source = rows.iterator();
            advance();
        }

        private void advance() {
            next = source.hasNext() ? source.next() : null;
            if (next == null) {
                rows.close();
            }
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public SdmxSeries next() {
            var first = next;
            if (first == null) {
                throw new NoSuchElementException();
            }
            var observations = Stream.<SdmxObservation>builder();
            var decimals = 0;
            while (next != null && next.area().equals(first.area()) && next.indicator() == first.indicator()) {
                decimals = Math.max(decimals, next.value().scale());
                observations.add(new SdmxObservation(
                        next.year().toString(),
                        next.value(),
                        Map.of("OBS_STATUS", next.status().sdmx())));
                advance();
            }
            return request.select(new SdmxSeries(
                    List.of(ANNUAL, first.area().value(), first.indicator().code()),
                    attributes(first, decimals),
                    observations.build().toList()));
        }

        private Map<String, String> attributes(Observation observation, int decimals) {
            var unit = SdmxUnit.of(observation.indicator());
            var attributes = new HashMap<String, String>();
            attributes.put("UNIT_MEASURE", unit.name());
            attributes.put("UNIT_MULT", Integer.toString(unit.multiplier()));
            attributes.put("DECIMALS", Integer.toString(decimals));
            attributes.put("SOURCE", request.source());
            attributes.put("EDITION", observation.edition());
            var edition = editions.get(observation.edition());
            var prices = edition == null ? null : edition.priceYear(observation.indicator());
            if (prices != null) {
                attributes.put("BASE_PER", prices.toString());
            }
            return Collections.unmodifiableMap(attributes);
        }
    }
}
