package org.defensetracker.http.table;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.defensetracker.http.table.Columns.Column;
import org.defensetracker.http.table.Columns.Field;
import org.jspecify.annotations.Nullable;

/** Writes the rows of an answer as CSV or NDJSON, and its objects and collections as JSON. */
@ApplicationScoped
public class TableWriter {

    /** What spreadsheets take for the beginning of a formula; the full-width signs where they are set to East Asian text. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private final ObjectMapper json;

    TableWriter(ObjectMapper json) {
        this.json = json;
    }

    /**
     * CSV (RFC 4180): a header always, CRLF, missing figures empty.
     *
     * @param excel for a spreadsheet that is set to a decimal comma
     */
    public <R> void csv(Iterable<R> rows, Columns<R> columns, boolean excel, OutputStream out) throws IOException {
        if (excel) {
            out.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        }
        var leaves = columns.columns();
        var csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .fieldSeparator(excel ? ';' : ',')
                // An only field that is empty would be a blank line, which readers skip.
                .quoteStrategy(leaves.size() == 1 ? QuoteStrategies.EMPTY : QuoteStrategies.REQUIRED)
                .build(out, StandardCharsets.UTF_8);
        csv.writeRecord(leaves.stream().map(Column::name).toList());
        var cells = new String[leaves.size()];
        for (var row : rows) {
            for (int i = 0; i < cells.length; i++) {
                cells[i] = cell(leaves.get(i).value().apply(row), excel);
            }
            csv.writeRecord(cells);
        }
        csv.flush();
    }

    /** NDJSON: one object a line, no envelope. */
    <R> void ndjson(Iterable<R> rows, Columns<R> columns, OutputStream out) throws IOException {
        try (var generator = generator(out)) {
            generator.setRootValueSeparator(null);
            for (var row : rows) {
                object(generator, row, columns);
                generator.writeRaw('\n');
            }
        }
    }

    /** JSON: a collection in its envelope, or its bare rows. */
    <R> void json(Page<R> page, Columns<R> columns, boolean envelope, OutputStream out) throws IOException {
        try (var generator = generator(out)) {
            if (!envelope) {
                array(generator, page, columns);
                return;
            }
            generator.writeStartObject();
            generator.writeFieldName("items");
            array(generator, page, columns);
            generator.writeNumberField("total", page.total());
            if (page.next() != null) {
                generator.writeStringField("next", page.next());
            }
            generator.writeFieldName("meta");
            json.writeValue(generator, page.meta());
            generator.writeEndObject();
        }
    }

    /** JSON: one object. */
    <R> void json(R object, Columns<R> columns, OutputStream out) throws IOException {
        try (var generator = generator(out)) {
            object(generator, object, columns);
        }
    }

    private JsonGenerator generator(OutputStream out) throws IOException {
        return json.createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM)
                // After a failure the object must stay open: a half answer may not look like a whole one.
                .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
    }

    private <R> void array(JsonGenerator generator, Page<R> page, Columns<R> columns) throws IOException {
        generator.writeStartArray();
        for (var row : page.items()) {
            object(generator, row, columns);
        }
        generator.writeEndArray();
    }

    private <R> void object(JsonGenerator generator, R row, Columns<R> columns) throws IOException {
        generator.writeStartObject();
        for (Field<R> field : columns.fields()) {
            var value = field.value().apply(row);
            if (field.isLeftOutEmpty() && value instanceof Collection<?> values && values.isEmpty()) {
                continue;
            }
            generator.writeFieldName(field.name());
            json.writeValue(generator, value);
        }
        generator.writeEndObject();
    }

    private static String cell(@Nullable Object value, boolean excel) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal number) {
            var text = number.toPlainString();
            return excel ? text.replace('.', ',') : text;
        }
        var text = value.toString();
        var runs = excel && value instanceof String && !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        return runs ? "'" + text : text;
    }
}
