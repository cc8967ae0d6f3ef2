package org.defensetracker.http.table;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.defensetracker.http.Answer;
import org.defensetracker.http.BodyStore;
import org.defensetracker.http.BodyStore.BodyContent;
import org.defensetracker.http.Encoding;
import org.defensetracker.http.RequestContext;
import org.defensetracker.http.StoredBody;

/** Turns an {@link Answer} into the bytes that are sent, in the format and the encoding that were negotiated. */
@ApplicationScoped
class AnswerRenderer {

    private final TableWriter tables;
    private final RequestContext requestContext;
    private final TableLayout layout;
    private final BodyStore bodies;

    AnswerRenderer(TableWriter tables, RequestContext requestContext, TableLayout layout, BodyStore bodies) {
        this.tables = tables;
        this.requestContext = requestContext;
        this.layout = layout;
        this.bodies = bodies;
    }

    /** Reads the rows of an answer to the end and writes them. */
    StoredBody render(Answer answer) {
        return encode(requestContext.encoding(), out -> write(answer, out));
    }

    /** Collects what the content writes, compressed. */
    StoredBody encode(Encoding encoding, BodyContent content) {
        return bodies.store(out -> {
            // Closing ends the compressed stream; the stream behind it belongs to the store.
            try (var compressed = encoding.wrap(new UncloseableOutput(out))) {
                content.writeTo(compressed);
            }
        });
    }

    private void write(Answer answer, OutputStream out) throws IOException {
        if (answer instanceof Document document) {
            document.write(requestContext.format(), out);
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

    @SuppressWarnings("unchecked") // the columns that a resource settled on are those of the rows it answers with
    private void write(Answer answer, Iterable<?> answerRows, OutputStream out) throws IOException {
        var columns = (Columns<Object>) layout.columns();
        var rows = (Iterable<Object>) answerRows;
        switch (requestContext.format()) {
            case JSON -> {
                if (answer instanceof Page<?> page) {
                    tables.json((Page<Object>) page, columns, layout.envelope(), out);
                } else {
                    tables.json(answer, columns, out);
                }
            }
            case CSV -> tables.csv(rows, columns, layout.csvStyle(), out);
            case NDJSON -> tables.ndjson(rows, columns, out);
            case SVG, PNG -> throw new IllegalStateException("A table is no image");
        }
    }

    private static final class UncloseableOutput extends FilterOutputStream {

        UncloseableOutput(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
