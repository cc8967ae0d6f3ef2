package org.defensetracker.sdmx;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.defensetracker.sdmx.SdmxSeries.SdmxDataSet;
import org.defensetracker.sdmx.SdmxSeries.SdmxObservation;

/** Writes data as SDMX-ML 2.1, generic or specific to the structure. */
final class XmlDataWriter {

    private final SdmxXml xml;
    private final DataMessage message;
    private final boolean generic;

    private XmlDataWriter(DataMessage message, boolean generic, OutputStream out) {
        this.message = message;
        this.generic = generic;
        xml = new SdmxXml(out);
    }

    static void generic(DataMessage message, OutputStream out) throws IOException {
        var writer = new XmlDataWriter(message, true, out);
        SdmxXml.run(writer::write);
    }

    static void structureSpecific(DataMessage message, OutputStream out) throws IOException {
        var writer = new XmlDataWriter(message, false, out);
        SdmxXml.run(writer::write);
    }

    private void write() throws XMLStreamException {
        if (generic) {
            xml.root("GenericData", "gen", SdmxXml.GENERIC);
        } else {
            xml.root("StructureSpecificData", "ss", SdmxXml.SPECIFIC, "xsi", SdmxXml.INSTANCE, "ns1", namespace());
        }
        header();
        for (var dataSet : message.dataSets()) {
            dataSet(dataSet);
        }
        xml.close();
        xml.end();
    }

    private String namespace() {
        return "urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=" + DataStructure.AGENCY + ":"
                + message.structure().id() + "(" + SdmxXml.VERSION + "):ObsLevelDim:"
                + message.request().observedBy();
    }

    private void header() throws XMLStreamException {
        var id = message.structure().id();
        xml.openHeader(message.id(), message.prepared());
        xml.open(
                "mes:Structure",
                "structureID",
                id,
                "namespace",
                generic ? null : namespace(),
                "dimensionAtObservation",
                message.request().observedBy());
        xml.reference("com:Structure", ArtefactType.DATA_STRUCTURE, id);
        xml.close();
        xml.close();
    }

    private void dataSet(SdmxDataSet dataSet) throws XMLStreamException {
        var from = dataSet.validFrom() == null ? null : dataSet.validFrom() + "T00:00:00Z";
        var id = message.structure().id();
        if (generic) {
            xml.open(
                    "mes:DataSet",
                    "structureRef",
                    id,
                    "action",
                    "Replace",
                    "setID",
                    dataSet.edition(),
                    "validFromDate",
                    from);
        } else {
            xml.open(
                    "mes:DataSet",
                    "ss:dataScope",
                    "DataStructure",
                    "ss:structureRef",
                    id,
                    "xsi:type",
                    "ns1:DataSetType",
                    "ss:action",
                    "Replace",
                    "ss:setID",
                    dataSet.edition(),
                    "ss:validFromDate",
                    from);
        }
        for (var group : message.groups(dataSet)) {
            if (message.request().isFlat()) {
                for (var observation : group.observations()) {
                    flat(group, observation);
                }
            } else {
                group(group);
            }
        }
        xml.close();
    }

    private void group(SdmxSeries group) throws XMLStreamException {
        var request = message.request();
        var attributes = request.detail().hasAttributes() ? group.attributes() : Map.<String, String>of();
        if (generic) {
            xml.open("gen:Series");
            values("gen:SeriesKey", message.groupDimensions(), group.key());
            attributes(attributes);
        } else {
            xml.open("Series", pairs(message.groupDimensions(), group.key()));
            xml.attributes(pairs(attributes));
        }
        for (var observation : request.detail().hasObservations() ? group.observations() : List.<SdmxObservation>of()) {
            var own = request.detail().hasAttributes() ? observation.attributes() : Map.<String, String>of();
            if (generic) {
                xml.open("gen:Obs");
                xml.empty("gen:ObsDimension", "value", observation.period());
                xml.empty("gen:ObsValue", "value", observation.value().toPlainString());
                attributes(own);
                xml.close();
            } else {
                xml.empty("Obs", message.observationDimension(), observation.period());
                xml.attributes(DataStructure.VALUE, observation.value().toPlainString());
                xml.attributes(pairs(own));
            }
        }
        xml.close();
    }

    private void flat(SdmxSeries series, SdmxObservation observation) throws XMLStreamException {
        var key = new ArrayList<>(series.key());
        key.add(observation.period());
        var detail = message.request().detail();
        var value = detail.hasObservations() ? observation.value().toPlainString() : null;
        var attributes =
                detail.hasAttributes() ? DataMessage.attributes(series, observation) : Map.<String, String>of();
        if (generic) {
            xml.open("gen:Obs");
            values("gen:ObsKey", message.groupDimensions(), key);
            if (value != null) {
                xml.empty("gen:ObsValue", "value", value);
            }
            attributes(attributes);
            xml.close();
        } else {
            xml.empty("Obs", pairs(message.groupDimensions(), key));
            xml.attributes(DataStructure.VALUE, value);
            xml.attributes(pairs(attributes));
        }
    }

    private void attributes(Map<String, String> attributes) throws XMLStreamException {
        if (!attributes.isEmpty()) {
            values("gen:Attributes", List.copyOf(attributes.keySet()), List.copyOf(attributes.values()));
        }
    }

    private void values(String element, List<String> ids, List<String> values) throws XMLStreamException {
        xml.open(element);
        for (int i = 0; i < ids.size(); i++) {
            xml.empty("gen:Value", "id", ids.get(i), "value", values.get(i));
        }
        xml.close();
    }

    private static String[] pairs(List<String> ids, List<String> values) {
        var pairs = new String[2 * ids.size()];
        for (int i = 0; i < ids.size(); i++) {
            pairs[2 * i] = ids.get(i);
            pairs[2 * i + 1] = values.get(i);
        }
        return pairs;
    }

    private static String[] pairs(Map<String, String> attributes) {
        return pairs(List.copyOf(attributes.keySet()), List.copyOf(attributes.values()));
    }
}
