package org.defensetracker.http.table;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.defensetracker.http.Answer;
import org.defensetracker.http.Format;
import org.defensetracker.http.RequestContext;

/** Writes every {@link Answer} in the format that was negotiated, with the fields that were asked for. */
@Provider
@Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
final class AnswerWriter implements MessageBodyWriter<Answer> {

    private final TableWriter tables;
    private final RequestContext requestContext;
    private final TableLayout layout;

    AnswerWriter(TableWriter tables, RequestContext requestContext, TableLayout layout) {
        this.tables = tables;
        this.requestContext = requestContext;
        this.layout = layout;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return Answer.class.isAssignableFrom(type);
    }

    @Override
    @SuppressWarnings("unchecked") // the columns that a resource settled on are those of the rows it answers with
    public void writeTo(
            Answer answer,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        var columns = (Columns<Object>) layout.columns();
        var rows = (Iterable<Object>) answer.tableRows();
        var snapshot = requestContext.snapshot();
        if (snapshot == null) {
            write(answer, rows, columns, out);
            return;
        }
        snapshot.enter();
        try {
            write(answer, rows, columns, out);
        } finally {
            if (rows instanceof RowStream<Object> drawn) {
                drawn.close(); // while its transaction is under way
            }
            snapshot.close();
        }
    }

    @SuppressWarnings("unchecked") // as above
    private void write(Answer answer, Iterable<Object> rows, Columns<Object> columns, OutputStream out)
            throws IOException {
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
            case SVG, PNG -> throw new IllegalStateException("A table is no picture");
        }
    }
}
