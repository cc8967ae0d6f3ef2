package org.defensetracker.http;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Writes every {@link Answer} in the format that was negotiated, with the fields that were asked for. */
@Provider
@Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
final class AnswerWriter implements MessageBodyWriter<Answer> {

    private final TableWriter tables;
    private final Exchange exchange;

    AnswerWriter(TableWriter tables, Exchange exchange) {
        this.tables = tables;
        this.exchange = exchange;
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
        var columns = (Columns<Object>) exchange.columns();
        if (columns == null) {
            throw new IllegalStateException("A resource answered without settling how: " + type);
        }
        try (var snapshot = exchange.snapshot()) {
            if (snapshot != null) {
                snapshot.enter();
            }
            write(answer, columns, out);
        }
    }

    @SuppressWarnings("unchecked") // as above
    private void write(Answer answer, Columns<Object> columns, OutputStream out) throws IOException {
        var rows = (Iterable<Object>) answer.tableRows();
        switch (exchange.format()) {
            case JSON -> {
                if (answer instanceof Page<?> page) {
                    tables.json((Page<Object>) page, columns, exchange.envelope(), out);
                } else {
                    tables.json(answer, columns, out);
                }
            }
            case CSV -> tables.csv(rows, columns, exchange.dialect(), out);
            case NDJSON -> tables.ndjson(rows, columns, out);
            case SVG, PNG -> throw new IllegalStateException("A table is no picture");
        }
    }
}
