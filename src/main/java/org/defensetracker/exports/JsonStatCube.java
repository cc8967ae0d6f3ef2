package org.defensetracker.exports;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.defensetracker.http.table.Meta;
import org.defensetracker.http.table.Paging.PageSlice;
import org.defensetracker.http.table.StreamedDocument;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.member.AreaDirectory;
import org.defensetracker.spending.Observation;
import org.defensetracker.spending.Selection;
import org.defensetracker.spending.Spending;
import org.jspecify.annotations.Nullable;

/**
 * Observations as a cube of JSON-stat 2.0. They are read twice: first to know the categories of each dimension, and then to
 * write the values, so that memory does not grow with their number.
 *
 * @param updatedAt when the data were written; null for an empty database
 */
record JsonStatCube(
        Selection wanted,
        Spending spending,
        AreaDirectory directory,
        @Nullable Instant updatedAt,
        List<Meta.CitedSource> sources,
        ObjectMapper json)
        implements StreamedDocument {

    static final String MEDIA_TYPE = "application/vnd.json-stat+json";

    private static final PageSlice ORDER = PageSlice.of("area", "indicator", "edition", "year");
    private static final List<String> DIMENSIONS = List.of("area", "indicator", "edition", "year");

    /** The categories of the dimensions, each sorted. */
    private record CubeCategories(
            List<String> areas, List<String> indicators, List<String> editions, List<String> years) {

        long index(Observation observation) {
            long place = place(areas, observation.area().value());
            place = place * indicators.size()
                    + place(indicators, observation.indicator().code());
            place = place * editions.size() + place(editions, observation.edition());
            return place * years.size() + place(years, observation.year().toString());
        }

        private static int place(List<String> sorted, String category) {
            return Collections.binarySearch(sorted, category);
        }

        List<List<String>> all() {
            return List.of(areas, indicators, editions, years);
        }
    }

    @Override
    public MediaType mediaType() {
        return MediaType.valueOf(MEDIA_TYPE);
    }

    @Override
    public void write(OutputStream out) throws IOException {
        var categories = categories();
        try (var generator = json.createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT)) {
            generator.writeStartObject();
            generator.writeStringField("version", "2.0");
            generator.writeStringField("class", "dataset");
            generator.writeStringField("label", "Defense expenditure of NATO members");
            generator.writeStringField(
                    "source",
                    String.join(
                            "; ",
                            sources.stream().map(Meta.CitedSource::citation).toList()));
            if (updatedAt != null) {
                generator.writeStringField("updated", updatedAt.toString());
            }
            generator.writePOJOField("id", DIMENSIONS);
            generator.writePOJOField(
                    "size", categories.all().stream().map(List::size).toList());
            generator.writePOJOField("role", new CubeRoles(List.of("year"), List.of("area"), List.of("indicator")));
            dimensions(generator, categories);
            values(generator, categories);
            generator.writeEndObject();
        }
    }

    /** Which dimension is time, which is geography and which says what is measured. */
    private record CubeRoles(List<String> time, List<String> geo, List<String> metric) {}

    private CubeCategories categories() {
        var areas = new TreeSet<String>();
        var indicators = new TreeSet<String>();
        var editions = new TreeSet<String>();
        var years = new TreeSet<String>();
        each(observation -> {
            areas.add(observation.area().value());
            indicators.add(observation.indicator().code());
            editions.add(observation.edition());
            years.add(observation.year().toString());
        });
        return new CubeCategories(
                List.copyOf(areas), List.copyOf(indicators), List.copyOf(editions), List.copyOf(years));
    }

    private void each(Consumer<Observation> step) {
        try (var rows = spending.page(wanted, ORDER)) {
            rows.forEach(step);
        }
    }

    private void dimensions(JsonGenerator generator, CubeCategories categories) throws IOException {
        var editions = spending.editions();
        var labels = List.<Function<String, String>>of(
                code -> directory.find(code).orElseThrow().name(),
                code -> Indicator.parse(code).label(),
                code -> editions.stream()
                        .filter(edition -> edition.code().equals(code))
                        .findFirst()
                        .orElseThrow()
                        .title(),
                year -> year);
        var names = List.of("Area", "Indicator", "Edition", "Year");
        generator.writeObjectFieldStart("dimension");
        for (int i = 0; i < DIMENSIONS.size(); i++) {
            generator.writeObjectFieldStart(DIMENSIONS.get(i));
            generator.writeStringField("label", names.get(i));
            generator.writeObjectFieldStart("category");
            generator.writePOJOField("index", categories.all().get(i));
            generator.writeObjectFieldStart("label");
            for (var category : categories.all().get(i)) {
                generator.writeStringField(category, labels.get(i).apply(category));
            }
            generator.writeEndObject();
            if (DIMENSIONS.get(i).equals("indicator")) {
                generator.writeObjectFieldStart("unit");
                for (var category : categories.all().get(i)) {
                    generator.writeObjectFieldStart(category);
                    generator.writeStringField(
                            "label", Indicator.parse(category).unit());
                    generator.writeEndObject();
                }
                generator.writeEndObject();
            }
            generator.writeEndObject();
            generator.writeEndObject();
        }
        generator.writeEndObject();
    }

    private void values(JsonGenerator generator, CubeCategories categories) throws IOException {
        var estimates = new ArrayList<Long>();
        generator.writeObjectFieldStart("value");
        try (var rows = spending.page(wanted, ORDER)) {
            for (var observation : rows) {
                var index = categories.index(observation);
                generator.writeNumberField(Long.toString(index), observation.value());
                if (observation.status() == ObservationStatus.ESTIMATE) {
                    estimates.add(index);
                }
            }
        }
        generator.writeEndObject();
        generator.writeObjectFieldStart("status");
        for (var index : estimates) {
            generator.writeStringField(index.toString(), "e");
        }
        generator.writeEndObject();
    }
}
