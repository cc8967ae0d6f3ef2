package org.defensetracker.http.table;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import org.defensetracker.http.Answer;
import org.defensetracker.http.BodyStore;
import org.defensetracker.http.BodyStore.BodyContent;
import org.defensetracker.http.BodyStore.StoredBody;
import org.defensetracker.http.Encoding;
import org.defensetracker.http.RequestContext;

/** Turns an {@link Answer} into the bytes that are sent, in the format and the encoding that were negotiated. */
@ApplicationScoped
class AnswerRenderer {

    private final TableWriter tables;
    private final SpreadsheetWriter spreadsheets;
    private final RequestContext requestContext;
    private final Representation representation;
    private final BodyStore bodies;

    AnswerRenderer(
            TableWriter tables,
            SpreadsheetWriter spreadsheets,
            RequestContext requestContext,
            Representation representation,
            BodyStore bodies) {
        this.tables = tables;
        this.spreadsheets = spreadsheets;
        this.requestContext = requestContext;
        this.representation = representation;
        this.bodies = bodies;
    }

    /** Reads the rows of an answer to the end and writes them. */
    StoredBody render(Answer answer) {
        return encode(requestContext.encoding(), out -> write(answer, out));
    }

    /** Collects what the content writes, compressed. */
    StoredBody encode(Encoding encoding, BodyContent content) {
        return bodies.store(out -> {
            try (var compressed = encoding.wrap(out)) {
                content.writeTo(compressed);
            }
        });
    }

    private void write(Answer answer, OutputStream out) throws IOException {
        if (answer instanceof Document document) {
            document.write(requestContext.format(), out);
            return;
        }
        if (answer instanceof StreamedDocument document) {
            document.write(out);
            return;
        }
        var rows = answer.tableRows();
        try {
            write(answer, rows, out);
        } finally {
            if (rows instanceof RowStream<?> stream) {
                stream.close();
            }
        }
    }

    @SuppressWarnings("unchecked") // the columns that a resource chose are those of the rows it answers with
    private void write(Answer answer, Iterable<?> answerRows, OutputStream out) throws IOException {
        var columns = (Columns<Object>) representation.columns();
        var rows = (Iterable<Object>) answerRows;
        switch (requestContext.format()) {
            case JSON -> {
                if (answer instanceof Page<?> page) {
                    tables.json((Page<Object>) page, columns, representation.envelope(), out);
                } else {
                    tables.json(answer, columns, out);
                }
            }
            case CSV -> tables.csv(rows, columns, representation.excel(), out);
            case NDJSON -> tables.ndjson(rows, columns, out);
            case XLSX -> spreadsheets.write(answer, rows, columns, out);
            case SVG, PNG -> throw new IllegalStateException("A table is no image");
        }
    }
}
