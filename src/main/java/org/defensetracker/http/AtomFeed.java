package org.defensetracker.http;

import io.vertx.core.http.HttpServerRequest;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A feed in Atom (RFC 4287).
 *
 * @param path of the feed, the same however a client wrote its parameters; its id follows from it
 * @param updated when its newest entry changed
 */
public record AtomFeed(String title, String path, Instant updated, List<Entry> entries) {

    private static final String ATOM = "http://www.w3.org/2005/Atom";

    /** Begins the ids where no public address is configured: ids never follow the host that a client asked. */
    private static final String TAG = "tag:defensetracker.org,2026:";

    /**
     * One entry.
     *
     * @param key a path that names the entry; its id follows from it
     * @param path of the answer that has more
     * @param content plain text
     */
    public record Entry(String title, String key, String path, Instant updated, String author, String content) {}

    /** The feed as XML. */
    public String write(PublicUrl publicUrl, HttpServerRequest request) {
        var text = new StringWriter();
        var root = publicUrl.of(request);
        var ids = publicUrl.configured().orElse(TAG);
        try {
            var xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            element(xml, "title", title);
            element(xml, "id", ids + path);
            link(xml, "self", root + path);
            element(xml, "updated", updated.toString());
            for (var entry : entries) {
                write(xml, entry, ids, root);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The feed cannot be written", e);
        }
        return text.toString();
    }

    private static void write(XMLStreamWriter xml, Entry entry, String ids, String root) throws XMLStreamException {
        xml.writeStartElement("entry");
        element(xml, "title", entry.title);
        element(xml, "id", ids + entry.key);
        link(xml, "alternate", root + entry.path);
        element(xml, "updated", entry.updated.toString());
        xml.writeStartElement("author");
        element(xml, "name", entry.author);
        xml.writeEndElement();
        xml.writeStartElement("content");
        xml.writeAttribute("type", "text");
        xml.writeCharacters(writable(entry.content));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(writable(text));
        xml.writeEndElement();
    }

    /** The text without the control characters that XML has no place for (XML 1.0, section 2.2). */
    private static String writable(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "\uFFFD");
    }

    private static void link(XMLStreamWriter xml, String relation, String address) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("href", address);
    }
}
