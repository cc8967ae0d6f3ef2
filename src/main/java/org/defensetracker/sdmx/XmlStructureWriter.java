package org.defensetracker.sdmx;

import static org.defensetracker.sdmx.SdmxXml.VERSION;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.defensetracker.sdmx.DataStructure.Component;
import org.jspecify.annotations.Nullable;

/** Writes structures as SDMX-ML 2.1. */
final class XmlStructureWriter {

    /** The element around the artefacts of a type. */
    private static final Map<ArtefactType, String> GROUPS = Map.of(
            ArtefactType.AGENCY_SCHEME, "OrganisationSchemes",
            ArtefactType.DATA_PROVIDER_SCHEME, "OrganisationSchemes",
            ArtefactType.DATAFLOW, "Dataflows",
            ArtefactType.CODELIST, "Codelists",
            ArtefactType.CONCEPT_SCHEME, "Concepts",
            ArtefactType.DATA_STRUCTURE, "DataStructures");

    private final StructureMessage message;
    private final SdmxXml xml;

    private XmlStructureWriter(StructureMessage message, OutputStream out) {
        this.message = message;
        xml = new SdmxXml(out);
    }

    static void write(StructureMessage message, OutputStream out) throws IOException {
        var writer = new XmlStructureWriter(message, out);
        SdmxXml.run(writer::write);
    }

    private void write() throws XMLStreamException {
        xml.root("Structure", "str", SdmxXml.STRUCTURE);
        xml.openHeader(message.id(), message.prepared());
        xml.close();
        xml.open("mes:Structures");
        String open = null;
        for (var artefact : message.artefacts()) {
            var group = GROUPS.get(artefact.type());
            if (!group.equals(open)) {
                if (open != null) {
                    xml.close();
                }
                xml.open("str:" + group);
                open = group;
            }
            artefact(artefact);
        }
        if (open != null) {
            xml.close();
        }
        var availability = message.availability();
        if (availability != null) {
            constraint(availability);
        }
        xml.close();
        xml.close();
        xml.end();
    }

    private void artefact(Artefact artefact) throws XMLStreamException {
        var type = artefact.type();
        xml.open(
                "str:" + type.className(),
                "id",
                artefact.id(),
                "agencyID",
                type.owner(),
                "version",
                VERSION,
                "urn",
                type.urn(artefact.id(), VERSION),
                "isFinal",
                "false",
                "isExternalReference",
                Boolean.toString(artefact.stub()));
        xml.label("Name", artefact.name());
        if (!artefact.stub()) {
            content(artefact);
        }
        xml.close();
    }

    private void content(Artefact artefact) throws XMLStreamException {
        switch (artefact.type()) {
            case AGENCY_SCHEME -> item("Agency", DataStructure.AGENCY, DataStructure.AGENCY_NAME, null);
            case DATA_PROVIDER_SCHEME -> items("DataProvider", message.codelist("CL_SOURCE"));
            case DATAFLOW -> {
                xml.label("Description", SdmxCatalog.structure(artefact.id()).description());
                xml.reference("str:Structure", ArtefactType.DATA_STRUCTURE, artefact.id());
            }
            case CODELIST -> items("Code", message.codelist(artefact.id()));
            case CONCEPT_SCHEME -> {
                for (var concept : SdmxCatalog.concepts()) {
                    item("Concept", concept.id(), concept.name(), concept.description());
                }
            }
            case DATA_STRUCTURE -> components(SdmxCatalog.structure(artefact.id()));
        }
    }

    private void items(String element, Codelist list) throws XMLStreamException {
        for (var code : list.codes()) {
            item(element, code.id(), code.name(), code.description());
        }
    }

    private void item(String element, String id, String name, @Nullable String description) throws XMLStreamException {
        xml.open("str:" + element, "id", id);
        xml.label("Name", name);
        xml.label("Description", description);
        xml.close();
    }

    private void components(DataStructure structure) throws XMLStreamException {
        xml.label("Description", structure.description());
        xml.open("str:DataStructureComponents");
        xml.open("str:DimensionList", "id", "DimensionDescriptor");
        var position = 0;
        for (var dimension : structure.dimensions()) {
            position++;
            component("str:Dimension", dimension, "position", Integer.toString(position));
            xml.close();
        }
        component("str:TimeDimension", DataStructure.TIME_PERIOD, "position", Integer.toString(position + 1));
        xml.close();
        xml.close();
        xml.open("str:AttributeList", "id", "AttributeDescriptor");
        for (var attribute : structure.seriesAttributes()) {
            attribute(attribute, structure.dimensionIds());
        }
        for (var attribute : structure.observationAttributes()) {
            attribute(attribute, List.of());
        }
        xml.close();
        xml.open("str:MeasureList", "id", "MeasureDescriptor");
        component("str:PrimaryMeasure", DataStructure.OBS_VALUE);
        xml.close();
        xml.close();
        xml.close();
    }

    /** Opens a component with its concept and its representation. */
    private void component(String element, Component component, String... attributes) throws XMLStreamException {
        xml.open(element, "id", component.id());
        xml.attributes(attributes);
        xml.open("str:ConceptIdentity");
        xml.empty(
                "Ref",
                "id",
                component.id(),
                "maintainableParentID",
                DataStructure.CONCEPTS,
                "maintainableParentVersion",
                VERSION,
                "agencyID",
                DataStructure.AGENCY,
                "package",
                "conceptscheme",
                "class",
                "Concept");
        xml.close();
        xml.open("str:LocalRepresentation");
        if (component.codelist() != null) {
            xml.reference("str:Enumeration", ArtefactType.CODELIST, component.codelist());
        } else {
            var type = component == DataStructure.TIME_PERIOD
                    ? "ObservationalTimePeriod"
                    : component == DataStructure.OBS_VALUE ? "Decimal" : "String";
            xml.empty("str:TextFormat", "textType", type);
        }
        xml.close();
    }

    /** An attribute of the series with these dimensions, or of the observation if there are none. */
    private void attribute(Component attribute, List<String> dimensions) throws XMLStreamException {
        component("str:Attribute", attribute, "assignmentStatus", attribute.mandatory() ? "Mandatory" : "Conditional");
        xml.open("str:AttributeRelationship");
        for (var dimension : dimensions) {
            xml.open("str:Dimension");
            xml.empty("Ref", "id", dimension);
            xml.close();
        }
        if (dimensions.isEmpty()) {
            xml.open("str:PrimaryMeasure");
            xml.empty("Ref", "id", DataStructure.VALUE);
            xml.close();
        }
        xml.close();
        xml.close();
    }

    private void constraint(Availability availability) throws XMLStreamException {
        var id = availability.structure().id();
        xml.open("str:Constraints");
        xml.open(
                "str:ContentConstraint",
                "id",
                "CC_" + id,
                "agencyID",
                DataStructure.AGENCY,
                "version",
                VERSION,
                "type",
                "Actual");
        xml.open("com:Annotations");
        annotation("series_count", availability.series());
        annotation("obs_count", availability.observations());
        xml.close();
        xml.label("Name", "Available data of " + availability.structure().name());
        xml.open("str:ConstraintAttachment");
        xml.reference("str:Dataflow", ArtefactType.DATAFLOW, id);
        xml.close();
        xml.open("str:CubeRegion", "include", "true");
        for (var dimension : availability.codes().entrySet()) {
            xml.open("com:KeyValue", "id", dimension.getKey());
            for (var code : dimension.getValue()) {
                xml.text("com:Value", code);
            }
            xml.close();
        }
        if (availability.firstYear() != null) {
            xml.open("com:KeyValue", "id", DataStructure.TIME);
            xml.open("com:TimeRange");
            xml.text("com:StartPeriod", availability.firstYear() + "-01-01T00:00:00", "isInclusive", "true");
            xml.text("com:EndPeriod", availability.lastYear() + "-12-31T23:59:59", "isInclusive", "true");
            xml.close();
            xml.close();
        }
        xml.close();
        xml.close();
        xml.close();
    }

    private void annotation(String id, long number) throws XMLStreamException {
        xml.open("com:Annotation", "id", id);
        xml.text("com:AnnotationTitle", Long.toString(number));
        xml.text("com:AnnotationType", "sdmx_metrics");
        xml.close();
    }
}
