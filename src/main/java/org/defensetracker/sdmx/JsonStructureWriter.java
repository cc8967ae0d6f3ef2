package org.defensetracker.sdmx;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.defensetracker.sdmx.DataStructure.Component;

/** Writes structures as SDMX-JSON: version 1.0 for SDMX 2.1, or 2.0 for SDMX 3.0. */
final class JsonStructureWriter {

    private final StructureMessage message;
    private final boolean third;
    private final String version;

    private JsonStructureWriter(StructureMessage message, boolean third) {
        this.message = message;
        this.third = third;
        version = third ? "1.0.0" : SdmxXml.VERSION;
    }

    static void write(StructureMessage message, boolean third, ObjectMapper mapper, OutputStream out)
            throws IOException {
        out.write(mapper.writeValueAsBytes(new JsonStructureWriter(message, third).message()));
    }

    private Map<String, Object> message() {
        var data = new LinkedHashMap<String, Object>();
        for (var artefact : message.artefacts()) {
            list(data, artefact.type().field()).add(artefact(artefact));
        }
        if (message.availability() != null) {
            list(data, third ? "dataConstraints" : "contentConstraints").add(constraint(message.availability()));
        }
        var meta = ordered(
                "schema",
                "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/structure-message/tools/schemas/"
                        + (third ? "2.0.0" : "1.0") + "/sdmx-json-structure-schema.json",
                "id",
                message.id(),
                "prepared",
                message.prepared().toString(),
                "test",
                false,
                "contentLanguages",
                List.of("en"),
                "sender",
                ordered("id", DataStructure.AGENCY, "name", DataStructure.AGENCY_NAME));
        return ordered("meta", meta, "data", data);
    }

    @SuppressWarnings("unchecked") // only this method adds to the map
    private static List<Object> list(Map<String, Object> data, String name) {
        return (List<Object>) data.computeIfAbsent(name, field -> new ArrayList<>());
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                map.put((String) namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return map;
    }

    private Map<String, Object> artefact(Artefact artefact) {
        var map = ordered(
                "id",
                artefact.id(),
                "agencyID",
                artefact.type().owner(),
                "version",
                version,
                "name",
                artefact.name(),
                "isExternalReference",
                artefact.stub());
        if (!artefact.stub()) {
            map.putAll(content(artefact));
        }
        return map;
    }

    private Map<String, Object> content(Artefact artefact) {
        return switch (artefact.type()) {
            case AGENCY_SCHEME ->
                ordered("agencies", List.of(ordered("id", DataStructure.AGENCY, "name", DataStructure.AGENCY_NAME)));
            case DATA_PROVIDER_SCHEME -> ordered("dataProviders", codes(message.codelist("CL_SOURCE")));
            case DATAFLOW ->
                ordered(
                        "description",
                        SdmxCatalog.structure(artefact.id()).description(),
                        "structure",
                        ArtefactType.DATA_STRUCTURE.urn(artefact.id(), version));
            case CODELIST -> ordered("codes", codes(message.codelist(artefact.id())));
            case CONCEPT_SCHEME ->
                ordered(
                        "concepts",
                        SdmxCatalog.concepts().stream()
                                .map(one ->
                                        ordered("id", one.id(), "name", one.name(), "description", one.description()))
                                .toList());
            case DATA_STRUCTURE -> structure(SdmxCatalog.structure(artefact.id()));
        };
    }

    private static List<Map<String, Object>> codes(Codelist list) {
        return list.codes().stream()
                .map(code -> ordered("id", code.id(), "name", code.name(), "description", code.description()))
                .toList();
    }

    private Map<String, Object> structure(DataStructure structure) {
        var dimensions = new ArrayList<Map<String, Object>>();
        for (var dimension : structure.dimensions()) {
            var map = component(dimension);
            map.put("position", dimensions.size());
            dimensions.add(map);
        }
        var time = component(DataStructure.TIME_PERIOD);
        var attributes = new ArrayList<Map<String, Object>>();
        structure
                .seriesAttributes()
                .forEach(one -> attributes.add(attribute(one, Map.of("dimensions", structure.dimensionIds()))));
        Map<String, Object> observed =
                third ? Map.of("observation", Map.of()) : Map.of("primaryMeasure", DataStructure.VALUE);
        structure.observationAttributes().forEach(one -> attributes.add(attribute(one, observed)));
        var measure = component(DataStructure.OBS_VALUE);
        return ordered(
                "description",
                structure.description(),
                "dataStructureComponents",
                ordered(
                        "attributeList",
                        ordered("id", "AttributeDescriptor", "attributes", attributes),
                        "dimensionList",
                        third
                                ? ordered("id", "DimensionDescriptor", "dimensions", dimensions, "timeDimension", time)
                                : ordered(
                                        "id",
                                        "DimensionDescriptor",
                                        "dimensions",
                                        dimensions,
                                        "timeDimensions",
                                        List.of(time)),
                        "measureList",
                        third
                                ? ordered("id", "MeasureDescriptor", "measures", List.of(measure))
                                : ordered("id", "MeasureDescriptor", "primaryMeasure", measure)));
    }

    private Map<String, Object> component(Component component) {
        Map<String, Object> representation;
        if (component.codelist() != null) {
            representation = Map.of("enumeration", ArtefactType.CODELIST.urn(component.codelist(), version));
        } else {
            var type = component == DataStructure.TIME_PERIOD
                    ? "ObservationalTimePeriod"
                    : component == DataStructure.OBS_VALUE ? "Decimal" : "String";
            representation = Map.of(third ? "format" : "textFormat", Map.of(third ? "dataType" : "textType", type));
        }
        return ordered(
                "id",
                component.id(),
                "conceptIdentity",
                "urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept=" + DataStructure.AGENCY + ":"
                        + DataStructure.CONCEPTS + "(" + version + ")." + component.id(),
                "localRepresentation",
                representation);
    }

    private Map<String, Object> attribute(Component attribute, Map<String, ?> relationship) {
        var map = component(attribute);
        if (third) {
            map.put("usage", attribute.mandatory() ? "mandatory" : "optional");
        } else {
            map.put("assignmentStatus", attribute.mandatory() ? "Mandatory" : "Conditional");
        }
        map.put("attributeRelationship", relationship);
        return map;
    }

    private Map<String, Object> constraint(Availability availability) {
        var values = availability.codes().entrySet().stream()
                .map(one -> ordered("id", one.getKey(), "values", List.copyOf(one.getValue())))
                .toList();
        var time = availability.firstYear() == null
                ? null
                : ordered(
                        "startPeriod",
                        Map.of("period", availability.firstYear()),
                        "endPeriod",
                        Map.of("period", availability.lastYear()));
        return ordered(
                "id",
                "CC_" + availability.structure().id(),
                "agencyID",
                DataStructure.AGENCY,
                "version",
                version,
                "name",
                "Available data of " + availability.structure().name(),
                third ? "role" : "type",
                "Actual",
                "annotations",
                List.of(
                        ordered(
                                "id",
                                "series_count",
                                "type",
                                "sdmx_metrics",
                                "title",
                                Long.toString(availability.series())),
                        ordered(
                                "id",
                                "obs_count",
                                "type",
                                "sdmx_metrics",
                                "title",
                                Long.toString(availability.observations()))),
                "constraintAttachment",
                Map.of(
                        "dataflows",
                        List.of(ArtefactType.DATAFLOW.urn(
                                availability.structure().id(), version))),
                "cubeRegions",
                List.of(ordered("isIncluded", true, third ? "components" : "keyValues", values, "timeRange", time)));
    }
}
