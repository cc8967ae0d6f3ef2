package org.defensetracker.exports;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.MediaType;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.defensetracker.http.BodyStore.BodyContent;
import org.defensetracker.http.table.StreamedDocument;
import org.defensetracker.http.table.TableWriter;

/**
 * The bundle of every table: CSV files, their description, a README and checksums. One revision always gives the same
 * bytes, because every entry has the same date.
 */
record DumpDocument(
        List<ExportTable<?>> exported, DataPackage description, String readme, TableWriter writer, ObjectMapper json)
        implements StreamedDocument {

    private static final LocalDateTime DATE = LocalDateTime.of(2000, 1, 1, 0, 0);

    @Override
    public MediaType mediaType() {
        return new MediaType("application", "zip");
    }

    @Override
    public void write(OutputStream out) throws IOException {
        var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        var sums = new StringBuilder();
        entry(zip, sums, "README.md", bytes -> bytes.write(readme.getBytes(StandardCharsets.UTF_8)));
        entry(
                zip,
                sums,
                "datapackage.json",
                bytes -> bytes.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(description)));
        for (var table : exported) {
            entry(zip, sums, table.file(), bytes -> table.write(writer, bytes));
        }
        var checksums = sums.toString();
        entry(zip, sums, "SHA256SUMS", bytes -> bytes.write(checksums.getBytes(StandardCharsets.UTF_8)));
        zip.finish();
    }

    private static void entry(ZipOutputStream zip, StringBuilder sums, String name, BodyContent content)
            throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(DATE);
        zip.putNextEntry(entry);
        var digest = sha256();
        // Writers may close their stream; the archive stays open.
        content.writeTo(new FilterOutputStream(new DigestOutputStream(zip, digest)) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        });
        zip.closeEntry();
        sums.append(HexFormat.of().formatHex(digest.digest()))
                .append("  ")
                .append(name)
                .append('\n');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
