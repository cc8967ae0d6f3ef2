package org.defensetracker.imports;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;
import org.defensetracker.imports.RowReader.CsvSeparators;
import org.jspecify.annotations.Nullable;

/**
 * An uploaded file, on disk until the import has ended.
 *
 * @param sha256 of its bytes, in hexadecimal
 */
record UploadedFile(Path file, String sha256) implements AutoCloseable {

    private static final int BEGINNING = 4096;
    private static final long LARGEST = 256L << 20;
    private static final String PREFIX = "tracker-import";
    private static final Duration LONGEST = Duration.ofHours(2);

    /** The format of a file, recognised by its first bytes and not by its name. */
    enum UploadFormat {
        WORKBOOK,
        CSV,
        NDJSON
    }

    /** Writes an upload to disk. */
    static UploadedFile of(InputStream in) {
        Path file = null;
        try {
            deleteStale();
            file = Files.createTempFile(PREFIX, ".upload");
            var digest = MessageDigest.getInstance("SHA-256");
            try (var digested = new DigestInputStream(in, digest);
                    var out = Files.newOutputStream(file)) {
                copy(digested, out);
            }
            return new UploadedFile(file, HexFormat.of().formatHex(digest.digest()));
        } catch (ProblemException | IOException | NoSuchAlgorithmException e) {
            delete(file);
            throw e instanceof ProblemException problem
                    ? problem
                    : new IllegalStateException("An upload cannot be stored", e);
        }
    }

    /** Deletes the files of killed processes: no import takes that long. */
    private static void deleteStale() {
        var stale = System.currentTimeMillis() - LONGEST.toMillis();
        var folder = new File(System.getProperty("java.io.tmpdir"));
        for (var file : folder.listFiles((parent, name) -> name.startsWith(PREFIX))) {
            if (file.lastModified() < stale) {
                file.delete();
            }
        }
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        var buffer = new byte[1 << 16];
        long total = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            total += read;
            if (total > LARGEST) {
                throw ProblemException.of(
                        ProblemType.CONTENT_TOO_LARGE, "The file is larger than " + (LARGEST >> 20) + " MiB.");
            }
            out.write(buffer, 0, read);
        }
    }

    InputStream open() throws IOException {
        return new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }

    /** The format of the file; one that cannot be imported is refused. */
    UploadFormat format() {
        var beginning = beginning();
        if (beginning.isBlank()) {
            throw refused("empty", "it is empty");
        }
        if (beginning.startsWith("PK")) {
            return UploadFormat.WORKBOOK;
        }
        if (beginning.startsWith("\u00D0\u00CF\u0011\u00E0")) {
            throw refused("not_a_workbook", "it is a workbook of the old kind (.xls) or encrypted: save it as .xlsx");
        }
        var text = text(beginning);
        if (text.startsWith("<")) {
            throw refused(
                    "not_a_workbook",
                    "it is an HTML or XML page, neither a workbook nor a table; was a download page saved in its place?");
        }
        return text.startsWith("{") ? UploadFormat.NDJSON : UploadFormat.CSV;
    }

    /** The names of the columns of a table, as far as its beginning shows them; none for a workbook. */
    List<String> header() {
        var line = firstLine();
        if (line.startsWith("{")) {
            return List.of(
                    line.replaceAll("\"([a-z_]+)\"\\s*:", "\u0000$1\u0000").split("\u0000"));
        }
        return List.of(line.replace("\"", "").split("[,;]"));
    }

    /** The separators of a table in CSV. */
    CsvSeparators separators() {
        var line = firstLine();
        return line.contains(";") && !line.contains(",") ? CsvSeparators.EXCEL : CsvSeparators.STANDARD;
    }

    private String firstLine() {
        return text(beginning()).lines().findFirst().orElse("");
    }

    private static String text(String beginning) {
        return beginning.replaceFirst("^\u00EF\u00BB\u00BF", "").stripLeading();
    }

    /** The first bytes, each as one character. */
    private String beginning() {
        try (var in = open()) {
            return new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProblemException refused(String code, String message) {
        return RowErrors.refusal(RowError.ofFile(null, code, message));
    }

    @Override
    public void close() {
        delete(file);
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
