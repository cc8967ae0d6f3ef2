package org.defensetracker.imports;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;
import org.defensetracker.http.query.BodyStream;
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
    private static final int MOST_ENTRIES = 2000;
    private static final Pattern TABLE = Pattern.compile("(?i)(?!__MACOSX/)(.*/)?(?!Metadata_|\\.)[^/]*\\.csv");

    /** What cannot be imported, by its first bytes. */
    private static final Map<Pattern, String> REFUSED = Map.of(
            Pattern.compile("\u00D0\u00CF\u0011\u00E0"),
            "it is a workbook of the old kind (.xls) or encrypted: save it as .xlsx",
            Pattern.compile("\u001F\u008B|BZh|\u00FD7zXZ|7z\u00BC\u00AF|Rar!|(?s).{257}ustar"),
            "it is compressed or an archive (.gz, .bz2, .xz, .7z, .rar, .tar): unpack it, and send the file in it",
            Pattern.compile("\u00FF\u00FE|\u00FE\u00FF|[^\0]\0|\0[^\0]"),
            "it is text in UTF-16: save it as CSV in UTF-8",
            Pattern.compile("%PDF"),
            "it is a PDF: send the workbook or the table",
            Pattern.compile("(\u00EF\u00BB\u00BF)?\\s*<"),
            "it is an HTML or XML page, neither a workbook nor a table; was a download page saved in its place?");

    private static final String PREFIX = "tracker-import";
    private static final Duration LONGEST = Duration.ofHours(2);

    /** The format of a file, recognised by its first bytes and not by its name. */
    enum UploadFormat {
        WORKBOOK,
        CSV,
        NDJSON
    }

    /** Writes an upload to disk; of a .zip, the one table in it. */
    static UploadedFile of(InputStream in) {
        Path file = null;
        try {
            deleteStale();
            file = Files.createTempFile(PREFIX, ".upload");
            var digest = MessageDigest.getInstance("SHA-256");
            if (!copy(new DigestInputStream(new BodyStream(in), digest), file)) {
                throw ProblemException.of(
                        ProblemType.CONTENT_TOO_LARGE, "The file is larger than " + (LARGEST >> 20) + " MiB.");
            }
            var upload = new UploadedFile(file, HexFormat.of().formatHex(digest.digest()));
            upload.unpack();
            return upload;
        } catch (ProblemException | IOException | NoSuchAlgorithmException e) {
            delete(file);
            throw e instanceof ProblemException problem
                    ? problem
                    : new IllegalStateException("An upload cannot be stored", e);
        }
    }

    /** Puts the one table of a .zip, as the World Bank's downloads are, in the place of the archive. */
    private void unpack() throws IOException {
        if (!beginning().startsWith("PK")) {
            return;
        }
        try (var zip = new ZipFile(file.toFile())) {
            var names = zip.stream().limit(MOST_ENTRIES).map(ZipEntry::getName).toList();
            if (names.contains("xl/workbook.bin") || names.contains("content.xml")) {
                throw refused("not_a_workbook", "it is a workbook of another kind (.xlsb or .ods): save it as .xlsx");
            }
            if (names.contains("[Content_Types].xml")) {
                return;
            }
            var tables = names.stream().filter(TABLE.asMatchPredicate()).toList();
            if (tables.size() != 1 || zip.size() > MOST_ENTRIES) {
                throw refused(
                        "not_a_table",
                        "it is an archive (.zip) of " + zip.size()
                                + " files, where one table in CSV is expected: unpack "
                                + "it, and send the table or workbook itself");
            }
            var entry = zip.getEntry(tables.get(0));
            var table = new CheckedInputStream(zip.getInputStream(entry), new CRC32());
            Files.delete(file); // the archive stays readable while it is open
            if (!copy(table, file)) {
                throw refused("too_large", "its table unpacks to more than " + (LARGEST >> 20) + " MiB");
            }
            if (table.getChecksum().getValue() != entry.getCrc()) {
                throw new ZipException("The checksum differs");
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw refused("not_a_workbook", "it is not a whole .zip or .xlsx: cut off on the way, or something else?");
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

    /** Whether all was written, and not only what is allowed. */
    private static boolean copy(InputStream in, Path file) throws IOException {
        try (in;
                var out = Files.newOutputStream(file)) {
            var buffer = new byte[1 << 16];
            long total = 0;
            for (int read = in.read(buffer); read >= 0 && total <= LARGEST; read = in.read(buffer)) {
                total += read;
                out.write(buffer, 0, read);
            }
            return total <= LARGEST;
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
        REFUSED.forEach((pattern, message) -> {
            if (pattern.matcher(beginning).lookingAt()) {
                throw refused(message.startsWith("it is text") ? "encoding" : "not_a_workbook", message);
            }
        });
        var text = text(beginning);
        return text.startsWith("{") ? UploadFormat.NDJSON : UploadFormat.CSV;
    }

    /** The names of the columns of a table, as far as its beginning shows them; none for a workbook. */
    List<String> header() {
        var line = firstLine();
        if (line.startsWith("{")) {
            return List.of(
                    line.replaceAll("\"([a-z_]+)\"\\s*:", "\u0000$1\u0000").split("\u0000"));
        }
        return Stream.of(line.replace("\"", "").split("[,;]"))
                .map(String::strip)
                .toList();
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
