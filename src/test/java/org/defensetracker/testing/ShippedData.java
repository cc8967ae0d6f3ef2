package org.defensetracker.testing;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The data files that ship with the service, and a copy of them that stays the same when newer editions and targets are
 * added: the tests run on that copy, as they run on a fixed day.
 */
public final class ShippedData {

    /** The copy knows what was published or announced until this day. */
    public static final String LAST_DAY = "2026-08-31";

    static final Path FOLDER = Path.of("src", "main", "resources", "data");

    private ShippedData() {}

    /** The rows of a shipped file, such as {@code targets}, by column. */
    public static List<Map<String, String>> rows(String name) {
        return read(FOLDER.resolve(name + ".csv"));
    }

    /** The rows of a file of the copy. */
    public static List<Map<String, String>> rowsOfTests(String name) {
        return read(folderOfTests().resolve(name + ".csv"));
    }

    /** A file of the copy, such as {@code targets.csv}. */
    public static InputStream openOfTests(String file) throws IOException {
        return Files.newInputStream(folderOfTests().resolve(file));
    }

    /** The folder of the copy, made anew. */
    public static Path folderOfTests() {
        var editions = rows("editions").stream()
                .filter(row -> row.get("published_on").compareTo(LAST_DAY) <= 0)
                .toList();
        var codes = editions.stream().map(row -> row.get("code")).collect(Collectors.toSet());
        var observations = rows("observations").stream()
                .filter(row -> codes.contains(row.get("edition")))
                .toList();
        var targets = rows("targets").stream()
                .filter(row -> row.get("announced_on").compareTo(LAST_DAY) <= 0)
                .map(ShippedData::asOfLastDay)
                .toList();
        try {
            var folder = Files.createDirectories(Path.of("target", "data-of-tests"));
            for (var name : Set.of("sources", "aggregates", "members")) {
                write(folder, name, rows(name));
            }
            write(folder, "editions", editions);
            write(folder, "observations", observations);
            write(folder, "targets", targets);
            return folder.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A target that ended later was active then. */
    private static Map<String, String> asOfLastDay(Map<String, String> target) {
        var row = new LinkedHashMap<>(target);
        if (row.get("ended_on").compareTo(LAST_DAY) > 0) {
            row.put("status", "active");
            row.put("ended_on", "");
            row.computeIfPresent("ended_source", (column, value) -> "");
        }
        return row;
    }

    private static List<Map<String, String>> read(Path file) {
        try (var reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            return reader.stream().map(row -> row.getFieldsAsMap()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path folder, String name, List<Map<String, String>> rows) throws IOException {
        try (var writer = CsvWriter.builder().build(folder.resolve(name + ".csv"))) {
            var columns = rows.get(0).keySet();
            writer.writeRecord(columns);
            rows.forEach(
                    row -> writer.writeRecord(columns.stream().map(row::get).toList()));
        }
    }
}
