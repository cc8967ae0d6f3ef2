package org.defensetracker.curation;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.defensetracker.curation.ChangeLog.Filter;
import org.defensetracker.curation.ChangeLog.Transaction;
import org.defensetracker.curation.ChangeSet.Resource;
import org.defensetracker.http.ReadsSnapshot;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.measure.AreaCode;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The newest changes for feed readers: Atom (RFC 4287), one entry for each revision. */
@ReadsSnapshot
@Path("/v1/changes.atom")
@Tag(name = "Changes")
class ChangeFeed {

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final int ENTRIES = 50;

    /** Changes that an entry tells one by one. */
    private static final int LINES = 20;

    private final ChangeLog log;

    ChangeFeed(ChangeLog log) {
        this.log = log;
    }

    static class FeedQuery {
        @QueryParam("area")
        @Parameter(description = "Only what changed about these reference areas, by code.")
        @Nullable
        List<String> area;

        @QueryParam("resource")
        @Parameter(description = "Only changes of these: observation, target, edition, source or area.")
        @Nullable
        List<String> resource;

        @QueryParam("who")
        @Parameter(description = "Only these curators' changes.")
        @Nullable
        List<String> who;
    }

    @GET
    @Produces(MediaType.APPLICATION_ATOM_XML)
    @Operation(operationId = "feedChanges", summary = "The newest changes as an Atom feed")
    public String feed(@BeanParam FeedQuery query, @Context UriInfo address) throws XMLStreamException {
        var reading = new ParameterErrors();
        var resources = Arrays.stream(Resource.values()).map(Resource::code).toList();
        var filter = new Filter(
                null,
                null,
                List.of(),
                reading.list("area", query.area, text -> AreaCode.parse(text).value()),
                reading.list("resource", query.resource, ParameterErrors.oneOf(resources, code -> code)),
                List.of(),
                reading.list("who", query.who, text -> text));
        reading.done();
        return write(log.newest(filter, ENTRIES), filter, address);
    }

    private String write(List<Transaction> transactions, Filter filter, UriInfo address) throws XMLStreamException {
        var text = new StringWriter();
        var xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace(ATOM);
        element(xml, "title", "Defense Target Tracker: changes");
        element(xml, "id", address.getRequestUri().toString());
        link(xml, "self", address.getRequestUri().toString());
        element(
                xml,
                "updated",
                transactions.stream()
                        .findFirst()
                        .map(Transaction::changedAt)
                        .orElse(Instant.EPOCH)
                        .toString());
        for (var transaction : transactions) {
            entry(xml, transaction, filter, address);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        return text.toString();
    }

    private void entry(XMLStreamWriter xml, Transaction transaction, Filter filter, UriInfo address)
            throws XMLStreamException {
        var page = address.getBaseUri()
                .resolve("/v1/changes?revision=" + transaction.revision())
                .toString();
        var ofThis = new Filter(
                null, null, List.of(transaction.revision()), filter.areas(), filter.resources(), List.of(), List.of());
        var changes = log.first(ofThis, LINES + 1);
        xml.writeStartElement("entry");
        element(xml, "title", title(transaction, changes));
        element(xml, "id", page);
        link(xml, "alternate", page);
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
