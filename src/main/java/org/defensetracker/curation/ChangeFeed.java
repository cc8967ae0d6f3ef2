package org.defensetracker.curation;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.defensetracker.curation.ChangeLog.Filter;
import org.defensetracker.curation.ChangeLog.Transaction;
import org.defensetracker.http.PublicUrl;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.query.ParameterErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The newest changes for feed readers: Atom (RFC 4287), one entry for each revision. */
@ReadsSnapshot
@Path("/v1/changes.atom")
@Tag(name = "Changes")
class ChangeFeed {

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final int ENTRIES = 50;

    /** The most changes that an entry lists. */
    private static final int LINES = 20;

    /** Begins the ids where no public address is configured: ids never follow the host that a client asked. */
    private static final String TAG = "tag:defensetracker.org,2026:";

    private final ChangeLog log;
    private final AreaReader areas;
    private final PublicUrl publicUrl;

    ChangeFeed(ChangeLog log, AreaReader areas, PublicUrl publicUrl) {
        this.log = log;
        this.areas = areas;
        this.publicUrl = publicUrl;
    }

    @GET
    @Produces(MediaType.APPLICATION_ATOM_XML)
    @Operation(operationId = "feedChanges", summary = "The newest changes as an Atom feed")
    public String feed(@BeanParam ChangeFilterQuery query, @Context HttpServerRequest request)
            throws XMLStreamException {
        var errors = new ParameterErrors();
        var filter = query.filter(errors, areas);
        errors.done();
        return write(log.newest(filter, ENTRIES), filter, publicUrl.of(request));
    }

    private String write(List<Transaction> transactions, Filter filter, String root) throws XMLStreamException {
        var text = new StringWriter();
        var xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace(ATOM);
        element(xml, "title", "Defense Target Tracker: changes");
        var path = path(filter);
        element(xml, "id", id(path));
        link(xml, "self", root + path);
        element(
                xml,
                "updated",
                transactions.stream()
                        .findFirst()
                        .map(Transaction::changedAt)
                        .orElse(Instant.EPOCH)
                        .toString());
        for (var transaction : transactions) {
            entry(xml, transaction, filter, root);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        return text.toString();
    }

    private String id(String path) {
        return publicUrl.configured().orElse(TAG) + path;
    }

    /** The path of the feed with that filter, the same however the client wrote it. */
    private static String path(Filter filter) {
        var path = UriBuilder.fromPath("/v1/changes.atom");
        filter.areas().stream().sorted().forEach(area -> path.queryParam("area", area));
        filter.resources().stream().sorted().forEach(resource -> path.queryParam("resource", resource));
        filter.curators().stream()
                .sorted()
                .forEach(curator -> path.queryParam("who", "{who}").resolveTemplate("who", curator));
        return path.build().toString();
    }

    private void entry(XMLStreamWriter xml, Transaction transaction, Filter filter, String root)
            throws XMLStreamException {
        var path = "/v1/changes?revision=" + transaction.revision();
        var ofThis = new Filter(
                null, null, List.of(transaction.revision()), filter.areas(), filter.resources(), List.of(), List.of());
        var changes = log.first(ofThis, LINES + 1);
        xml.writeStartElement("entry");
        element(xml, "title", title(transaction, changes));
        element(xml, "id", id(path));
        link(xml, "alternate", root + path);
        element(xml, "updated", transaction.changedAt().toString());
        xml.writeStartElement("author");
        element(xml, "name", transaction.who());
        xml.writeEndElement();
        xml.writeStartElement("content");
        xml.writeAttribute("type", "text");
        xml.writeCharacters(writable(content(transaction, changes)));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static String title(Transaction transaction, List<ChangeView> changes) {
        if (transaction.changes() != 1 || changes.isEmpty()) {
            return transaction.who() + ": " + transaction.action() + ", " + transaction.changes() + " changes";
        }
        var change = changes.get(0);
        var verb = change.before() == null ? "added" : change.after() == null ? "deleted" : "changed";
        return transaction.who() + " " + verb + " " + change.resource() + " " + change.key();
    }

    private static String content(Transaction transaction, List<ChangeView> changes) {
        var lines = changes.stream()
                .limit(LINES)
                .map(change ->
                        change.resource() + " " + change.key() + ": " + change.before() + " -> " + change.after())
                .collect(Collectors.joining("\n"));
        return (transaction.reason() == null ? "" : transaction.reason() + "\n")
                + lines
                + (changes.size() > LINES ? "\n…" : "");
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
