package org.defensetracker.sdmx;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.defensetracker.sdmx.DataStructure.Component;
import org.defensetracker.sdmx.SdmxSeries.SdmxDataSet;
import org.defensetracker.sdmx.SdmxSeries.SdmxObservation;

/**
 * Writes data as SDMX-JSON: version 1.0 for SDMX 2.1, or 2.0 for SDMX 3.0. The observations come first and the values of
 * the dimensions after them, because the values are known only when everything was read.
 */
final class JsonDataWriter {

    private final DataMessage message;
    private final boolean third;
    private final List<Codelist> codelists;
    private final JsonGenerator json;

    /** The values of each component in the order in which they were met. */
    private final Map<String, Map<String, Integer>> values = new LinkedHashMap<>();

    private JsonDataWriter(DataMessage message, boolean third, List<Codelist> codelists, JsonGenerator json) {
        this.message = message;
        this.third = third;
        this.codelists = codelists;
        this.json = json;
    }

    static void write(
            DataMessage message, boolean third, List<Codelist> codelists, ObjectMapper mapper, OutputStream out)
            throws IOException {
        try (var json = mapper.createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT)) {
            new JsonDataWriter(message, third, codelists, json).write();
        }
    }

    private void write() throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("meta");
        json.writeStringField(
                "schema",
                "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/data-message/tools/schemas/"
                        + (third ? "2.0.0" : "1.0") + "/sdmx-json-data-schema.json");
        json.writeStringField("id", message.id());
        json.writeStringField("prepared", message.prepared().toString());
        json.writeBooleanField("test", false);
        json.writeArrayFieldStart("contentLanguages");
        json.writeString("en");
        json.writeEndArray();
        json.writeObjectFieldStart("sender");
        json.writeStringField("id", DataStructure.AGENCY);
        json.writeStringField("name", DataStructure.AGENCY_NAME);
        json.writeEndObject();
        json.writeEndObject();
        json.writeObjectFieldStart("data");
        json.writeArrayFieldStart("dataSets");
        for (var dataSet : message.dataSets()) {
            dataSet(dataSet);
        }
        json.writeEndArray();
        if (third) {
            json.writeArrayFieldStart("structures");
            structure();
            json.writeEndArray();
        } else {
            json.writeFieldName("structure");
            structure();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void dataSet(SdmxDataSet dataSet) throws IOException {
        json.writeStartObject();
        json.writeStringField("action", "Replace");
        if (third) {
            json.writeNumberField("structure", 0);
        }
        if (dataSet.validFrom() != null) {
            json.writeStringField("validFrom", dataSet.validFrom() + "T00:00:00Z");
        }
        json.writeObjectFieldStart(message.request().isFlat() ? "observations" : "series");
        for (var group : message.groups(dataSet)) {
            if (message.request().isFlat()) {
                for (var observation : group.observations()) {
                    var key = new ArrayList<>(group.key());
                    key.add(observation.period());
                    observation(
                            indexes(message.groupDimensions(), key),
                            observation,
                            DataMessage.attributes(group, observation));
                }
            } else {
                group(group);
            }
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void group(SdmxSeries group) throws IOException {
        json.writeObjectFieldStart(indexes(message.groupDimensions(), group.key()));
        if (message.request().detail().hasAttributes()) {
            json.writeArrayFieldStart("attributes");
            attributes(groupAttributes(), group.attributes());
            json.writeEndArray();
        }
        if (message.request().detail().hasObservations()) {
            json.writeObjectFieldStart("observations");
            for (var observation : group.observations()) {
                observation(
                        Integer.toString(index(message.observationDimension(), observation.period())),
                        observation,
                        observation.attributes());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void observation(String key, SdmxObservation observation, Map<String, String> attributes)
            throws IOException {
        json.writeArrayFieldStart(key);
        if (message.request().detail().hasObservations()) {
            json.writeNumber(observation.value());
        }
        if (message.request().detail().hasAttributes()) {
            attributes(observationAttributes(), attributes);
        }
        json.writeEndArray();
    }

    private void attributes(List<Component> components, Map<String, String> given) throws IOException {
        for (var component : components) {
            var value = given.get(component.id());
            if (value == null) {
                json.writeNull();
            } else {
                json.writeNumber(index(component.id(), value));
            }
        }
    }

    private List<Component> groupAttributes() {
        return message.request().isByTime() ? message.structure().seriesAttributes() : List.of();
    }

    private List<Component> observationAttributes() {
        return message.request().isByTime()
                ? message.structure().observationAttributes()
                : message.structure().attributes().toList();
    }

    private String indexes(List<String> ids, List<String> key) {
        var indexes = new ArrayList<String>();
        for (int i = 0; i < ids.size(); i++) {
            indexes.add(Integer.toString(index(ids.get(i), key.get(i))));
        }
        return String.join(":", indexes);
    }

    private int index(String component, String value) {
        var known = values.computeIfAbsent(component, id -> new LinkedHashMap<>());
        return known.computeIfAbsent(value, text -> known.size());
    }

    private void structure() throws IOException {
        var structure = message.structure();
        var flat = message.request().isFlat();
        var byId = Stream.concat(structure.dimensions().stream(), Stream.of(DataStructure.TIME_PERIOD))
                .collect(Collectors.toMap(Component::id, one -> one));
        var inGroup = message.groupDimensions().stream().map(byId::get).toList();
        json.writeStartObject();
        json.writeStringField("name", structure.name());
        json.writeObjectFieldStart("dimensions");
        components("dataSet", List.of());
        components("series", flat ? List.of() : inGroup);
        components("observation", flat ? inGroup : List.of(byId.get(message.observationDimension())));
        json.writeEndObject();
        if (third) {
            json.writeObjectFieldStart("measures");
            components("observation", List.of(DataStructure.OBS_VALUE));
            json.writeEndObject();
        }
        json.writeObjectFieldStart("attributes");
        components("dataSet", List.of());
        components("series", message.request().detail().hasAttributes() ? groupAttributes() : List.of());
        components("observation", message.request().detail().hasAttributes() ? observationAttributes() : List.of());
        json.writeEndObject();
        if (third) {
            json.writeArrayFieldStart("dataSets");
            json.writeNumber(0);
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void components(String level, List<Component> components) throws IOException {
        json.writeArrayFieldStart(level);
        for (var component : components) {
            json.writeStartObject();
            json.writeStringField("id", component.id());
            json.writeStringField("name", component.name());
            var place = message.structure().allDimensionIds().indexOf(component.id());
            if (place >= 0) {
                json.writeNumberField("keyPosition", place);
            }
            if (component.id().equals(DataStructure.TIME)) {
                json.writeArrayFieldStart("roles");
                json.writeString(DataStructure.TIME);
                json.writeEndArray();
            }
            if (component != DataStructure.OBS_VALUE) {
                values(component);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void values(Component component) throws IOException {
        var list = codelists.stream()
                .filter(one -> one.id().equals(component.codelist()))
                .findFirst();
        json.writeArrayFieldStart("values");
        for (var value : values.getOrDefault(component.id(), Map.of()).keySet()) {
            json.writeStartObject();
            if (component.id().equals(DataStructure.TIME)) {
                json.writeStringField("start", value + "-01-01T00:00:00");
                json.writeStringField("end", value + "-12-31T23:59:59");
            }
            json.writeStringField("id", value);
            json.writeStringField(
                    "name",
                    list.flatMap(codes -> codes.find(value))
                            .map(Codelist.Code::name)
                            .orElse(value));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
