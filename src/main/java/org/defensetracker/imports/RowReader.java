package org.defensetracker.imports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.defensetracker.http.query.ParameterErrors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a table into values: the records of a CSV file with a header, or the JSON objects of NDJSON. Invalid
 * rows are left out, and reported with their line and column, so that a curator can correct the file in one go.
 */
final class RowReader<T> {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final @Nullable String file;
    private final List<String> needed;
    private final List<String> columns;
    private final Function<TableRow, T> toValue;
    private final Consumer<T> values;
    private final Consumer<RowError> errors;

    /** The separators of RFC 4180, or those of the export for spreadsheets with a decimal comma. */
    enum CsvSeparators {
        STANDARD,
        EXCEL;

        /** The text in the standard form: with a decimal point, and without the mark against formulas. */
        private String standard(String text) {
            if (this == STANDARD) {
                return text;
            }
            if (text.matches("-?\\d+,\\d+")) {
                return text.replace(',', '.');
            }
            return text.matches("(?s)'[=+\\-@\t\r].*") ? text.substring(1) : text;
        }
    }

    /**
     * A reader of a table with these columns, in any order.
     *
     * @param file its name, where there are several; null for one that stands alone
     * @param needed columns that a CSV file must have
     * @param optional columns that may be missing
     * @param values receives the value of each row as it is read
     */
    RowReader(
            @Nullable String file,
            List<String> needed,
            List<String> optional,
            Function<TableRow, T> toValue,
            Consumer<T> values,
            Consumer<RowError> errors) {
        this.file = file;
        this.needed = needed;
        this.columns = Stream.concat(needed.stream(), optional.stream()).toList();
        this.toValue = toValue;
        this.values = values;
        this.errors = errors;
    }

    void readCsv(InputStream in, CsvSeparators separators) {
        var header = new ArrayList<String>();
        var headerIsValid = new boolean[1];
        Consumer<CsvRecord> read = record -> {
            if (header.isEmpty()) {
                header.addAll(record.getFields().stream().map(String::strip).toList());
                headerIsValid[0] = isValid(header);
            } else if (headerIsValid[0]) {
                readRecord(record, header, separators);
            }
        };
        records(
                in,
                separators == CsvSeparators.EXCEL ? ';' : ',',
                read,
                (code, message) -> error(0, null, code, message));
        if (header.isEmpty()) {
            error(0, null, "empty", "the file has no header; expected " + String.join(",", needed));
        }
    }

    /**
     * Passes on each record of a CSV file, which may begin with a byte order mark. Bytes that are not UTF-8 are an error, never a
     * replacement character in a name.
     *
     * @param errors receives the code and the message of an error of the whole file
     */
    static void records(
            InputStream in, char separator, Consumer<CsvRecord> records, BiConsumer<String, String> errors) {
        try (var csv = CsvReader.builder()
                .skipEmptyLines(true)
                .fieldSeparator(separator)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(new InputStreamReader(withoutMark(in), StandardCharsets.UTF_8.newDecoder()))) {
            csv.forEach(records);
        } catch (CsvParseException e) {
            errors.accept("unreadable", "it is not CSV: " + e.getMessage());
        } catch (UncheckedIOException | IOException e) {
            var cause = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : (IOException) e;
            if (!(cause instanceof CharacterCodingException)) {
                throw new UncheckedIOException(cause);
            }
            errors.accept("encoding", "it is not UTF-8");
        }
    }

    /** The mark is no part of the first field: behind it a quote would be a character like others. */
    private static InputStream withoutMark(InputStream in) throws IOException {
        var file = new PushbackInputStream(in, BYTE_ORDER_MARK.length);
        var begin = file.readNBytes(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(begin, BYTE_ORDER_MARK)) {
            file.unread(begin);
        }
        return file;
    }

    private void readRecord(CsvRecord record, List<String> header, CsvSeparators separators) {
        var line = record.getStartingLineNumber();
        if (record.getFieldCount() != header.size()) {
            error(line, null, "width", "it has " + record.getFieldCount() + " fields, and the header " + header.size());
            return;
        }
        var fields = new HashMap<String, String>();
        for (int i = 0; i < header.size(); i++) {
            fields.put(header.get(i), separators.standard(record.getField(i).strip()));
        }
        new TableRow(file, line, fields, errors).read(toValue, values);
    }

    /** Whether the names of the columns are valid; reports what is wrong with them. */
    private boolean isValid(List<String> names) {
        var valid = true;
        Set<String> seen = new HashSet<>();
        for (var name : names) {
            if (!columns.contains(name)) {
                valid = unknownColumn(1, name);
            } else if (!seen.add(name)) {
                valid = error(1, name, "repeated_column", "the column stands twice");
            }
        }
        for (var name : needed) {
            if (!names.contains(name)) {
                valid = error(1, name, "missing_column", "the column is missing");
            }
        }
        return valid;
    }

    void readNdjson(InputStream in) {
        try (var json = JSON.createParser(in)) {
            for (var token = json.nextToken(); token != null; token = json.nextToken()) {
                var line = json.currentTokenLocation().getLineNr();
                if (token != JsonToken.START_OBJECT) {
                    error(line, null, "unreadable", "a JSON object is expected on each line");
                    return;
                }
                var fields = fields(json, line);
                if (fields != null) {
                    new TableRow(file, line, fields, errors).read(toValue, values);
                }
            }
        } catch (JsonProcessingException e) {
            var location = e.getLocation();
            error(
                    location == null ? 0 : location.getLineNr(),
                    null,
                    "unreadable",
                    "it is not JSON: " + e.getOriginalMessage());
        } catch (CharConversionException e) {
            error(0, null, "encoding", "it is not UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The texts, numbers and lists of texts of an object; null where the object is invalid, which is reported. */
    private @Nullable Map<String, String> fields(JsonParser json, long line) throws IOException {
        var fields = new HashMap<String, String>();
        var valid = true;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            var token = json.nextToken();
            if (!columns.contains(name)) {
                json.skipChildren();
                valid = unknownColumn(line, name);
            } else if (token == JsonToken.START_ARRAY) {
                fields.put(name, String.join(" ", texts(json)));
            } else if (token == JsonToken.START_OBJECT) {
                json.skipChildren();
                valid = error(line, name, "type", "a text or a number is expected");
            } else if (token != JsonToken.VALUE_NULL) {
                fields.put(name, json.getText().strip());
            }
        }
        return valid ? fields : null;
    }

    private static List<String> texts(JsonParser json) throws IOException {
        var texts = new ArrayList<String>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            texts.add(json.getText());
            json.skipChildren();
        }
        return texts;
    }

    private boolean unknownColumn(long line, String name) {
        var unknown = ParameterErrors.unknown(name, columns).getMessage();
        return error(line, name, "unknown_column", "no such column; " + unknown);
    }

    private boolean error(long line, @Nullable String column, String code, String message) {
        errors.accept(new RowError(file, line, column, null, code, message));
        return false;
    }
}
