package org.defensetracker.sdmx;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes elements of SDMX-ML 2.1. Characters that XML cannot hold are left out. */
final class SdmxXml {

    static final String MESSAGE = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message";
    static final String STRUCTURE = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/structure";
    static final String COMMON = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common";
    static final String GENERIC = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/generic";
    static final String SPECIFIC = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/structurespecific";
    static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
    static final String VERSION = "1.0";

    /** What XML 1.0 cannot hold, escaped or not (section 2.2). */
    private static final String FORBIDDEN = "[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]";

    private final XMLStreamWriter out;

    SdmxXml(OutputStream bytes) {
        try {
            out = XMLOutputFactory.newInstance().createXMLStreamWriter(bytes, "UTF-8");
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A step that writes XML. */
    interface XmlStep {
        void write() throws XMLStreamException;
    }

    /** Runs a step. A failure of the stream below it comes out as it is. */
    static void run(XmlStep step) throws IOException {
        try {
            step.write();
        } catch (XMLStreamException e) {
            throw e.getNestedException() instanceof IOException broken ? broken : new IOException(e);
        }
    }

    /** Opens the root element, with the namespaces of its children. */
    void root(String name, String... prefixesAndNamespaces) throws XMLStreamException {
        out.writeStartDocument("UTF-8", "1.0");
        out.writeStartElement("mes:" + name);
        out.writeAttribute("xmlns:mes", MESSAGE);
        out.writeAttribute("xmlns:com", COMMON);
        for (int i = 0; i < prefixesAndNamespaces.length; i += 2) {
            out.writeAttribute("xmlns:" + prefixesAndNamespaces[i], prefixesAndNamespaces[i + 1]);
        }
    }

    /** Opens an element, with attributes as names and values in turn; one without a value is left out. */
    void open(String name, @Nullable String... attributes) throws XMLStreamException {
        out.writeStartElement(name);
        attributes(attributes);
    }

    void attributes(@Nullable String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            var value = attributes[i + 1];
            if (value != null) {
                out.writeAttribute(attributes[i], value.replaceAll(FORBIDDEN, ""));
            }
        }
    }

    void empty(String name, @Nullable String... attributes) throws XMLStreamException {
        out.writeEmptyElement(name);
        attributes(attributes);
    }

    void text(String name, String text, @Nullable String... attributes) throws XMLStreamException {
        open(name, attributes);
        out.writeCharacters(text.replaceAll(FORBIDDEN, ""));
        close();
    }

    /** A name or a description, in English. */
    void label(String name, @Nullable String text) throws XMLStreamException {
        if (text != null) {
            text("com:" + name, text, "xml:lang", "en");
        }
    }

    void close() throws XMLStreamException {
        out.writeEndElement();
    }

    /** The reference to an artefact, in an element of its own. */
    void reference(String element, ArtefactType type, String id) throws XMLStreamException {
        open(element);
        empty(
                "Ref",
                "id",
                id,
                "version",
                VERSION,
                "agencyID",
                type.owner(),
                "package",
                type.classPackage(),
                "class",
                type.className());
        close();
    }

    /** The first elements of a message's header; the caller adds others and closes it. */
    void openHeader(String id, Instant prepared) throws XMLStreamException {
        open("mes:Header");
        text("mes:ID", id);
        text("mes:Test", "false");
        text("mes:Prepared", prepared.truncatedTo(ChronoUnit.SECONDS).toString());
        open("mes:Sender", "id", DataStructure.AGENCY);
        label("Name", DataStructure.AGENCY_NAME);
        close();
    }

    void end() throws XMLStreamException {
        out.writeEndDocument();
        out.flush();
    }
}
