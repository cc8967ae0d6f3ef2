package org.defensetracker.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.imports.UploadedFile.UploadFormat;
import org.defensetracker.member.AreaDirectory;
import org.defensetracker.testing.ForAll;
import org.defensetracker.testing.NatoWorkbooks;
import org.defensetracker.testing.NatoWorkbooks.Layout;
import org.defensetracker.testing.SipriWorkbooks;
import org.defensetracker.testing.SipriWorkbooks.Release;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that was damaged on its way is refused with its place, or read; it is never a fault of ours. */
class DamagedFileTest {

    private static final int DEEP = 20_000;

    private static final AreaDirectory AREAS = NatoWorkbookTest.directory();

    /** What can become of a part of a workbook. */
    private static final Map<String, UnaryOperator<byte[]>> DAMAGES = damages();

    @TempDir
    Path folder;

    private byte[] nato;
    private byte[] sipri;

    private static Map<String, UnaryOperator<byte[]>> damages() {
        var damages = new LinkedHashMap<String, UnaryOperator<byte[]>>();
        damages.put("empty", part -> new byte[0]);
        damages.put("cut off", part -> Arrays.copyOf(part, part.length / 2));
        damages.put("zeros", part -> new byte[part.length]);
        damages.put("another element", part -> bytes("<a/>"));
        damages.put("no XML", part -> bytes("not XML at all"));
        damages.put("not UTF-8", part -> new byte[] {'<', (byte) 0xFF, (byte) 0xC0, '/', '>'});
        damages.put("nested deep", part -> bytes("<a>".repeat(DEEP) + "</a>".repeat(DEEP)));
        damages.put(
                "without its elements",
                part -> bytes(text(part).replaceFirst("(?s)^(.*?<[a-zA-Z][^>]*)(?<!/)>.*(</[^>]+>)\\s*$", "$1>$2")));
        damages.put("without attributes", part -> bytes(text(part).replaceAll(" [a-z]+=\"[^\"]*\"", "")));
        damages.put("large numbers", part -> bytes(text(part).replaceAll("=\"\\d+\"", "=\"99999999999\"")));
        damages.put("negative numbers", part -> bytes(text(part).replaceAll("=\"\\d+\"", "=\"-7\"")));
        damages.put("large indexes", part -> bytes(text(part).replaceAll("=\"\\d+\"", "=\"30000\"")));
        damages.put("words for numbers", part -> bytes(text(part).replaceAll("\\d+", "x")));
        damages.put(
                "entities",
                part -> bytes("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \""
                        + "&a;".repeat(1000) + "\"><!ENTITY c \"" + "&b;".repeat(1000) + "\"><!ENTITY d \""
                        + "&c;".repeat(1000)
                        + "\"><!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                        + text(part).replaceFirst("^<\\?xml[^>]*>", "").replaceFirst(">", ">&d;&e;")));
        return damages;
    }

    @BeforeEach
    void writeWorkbooks() throws IOException {
        nato = Files.readAllBytes(
                NatoWorkbooks.write(folder.resolve("nato.xlsx"), Layout.OF_2026, NatoWorkbooks.tables(Layout.OF_2026)));
        sipri = Files.readAllBytes(SipriWorkbooks.write(folder.resolve("sipri.xlsx"), Release.values()[0]));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] part) {
        return new String(part, StandardCharsets.UTF_8);
    }

    /** Reads an upload as an import does; null where that ends well. */
    private static Throwable failure(byte[] file) {
        return catchThrowable(() -> {
            try (var upload = UploadedFile.of(new ByteArrayInputStream(file))) {
                if (upload.format() != UploadFormat.WORKBOOK) {
                    return;
                }
                try (var workbook = Workbook.open(upload.file())) {
                    if (SipriWorkbookReader.isSipri(workbook)) {
                        SipriWorkbookReader.read(workbook, AREAS, new NatoWorkbookTest.Found());
                    } else {
                        NatoWorkbookReader.read(workbook, AREAS, new NatoWorkbookTest.Found());
                    }
                }
            }
        });
    }

    /** Whether it was refused; anything else than a refusal with a place fails. */
    private static boolean isRefused(byte[] file, String what) {
        var failure = failure(file);
        if (failure == null) {
            return false;
        }
        if (!(failure instanceof ProblemException refusal)) {
            throw new AssertionError(what, failure);
        }
        var problem = refusal.toProblem("/v1/imports");
        assertThat(problem.status()).as(what).isEqualTo(400);
        assertThat(problem.detail())
                .as(what)
                .startsWith("Nothing was brought in. ")
                .doesNotContain("null");
        assertThat(problem.errors())
                .as(what)
                .hasSize(1)
                .allMatch(error -> error.name().matches("the file|.*\\S.*"));
        return true;
    }

    /** The file, with one of its parts replaced; without it where the replacement is null. */
    private static byte[] with(byte[] file, String name, byte[] replacement) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out);
                var in = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.getName().equals(name) || replacement != null) {
                    zip.putNextEntry(new ZipEntry(entry.getName()));
                    zip.write(entry.getName().equals(name) ? replacement : in.readAllBytes());
                }
            }
        }
        return out.toByteArray();
    }

    private static Map<String, byte[]> parts(byte[] file) throws IOException {
        var parts = new LinkedHashMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.put(entry.getName(), in.readAllBytes());
            }
        }
        return parts;
    }

    @Test
    void whatIsWholeIsRead() throws IOException {
        for (var file : new byte[][] {nato, sipri}) {
            assertThat(failure(file)).isNull();
            for (var name : parts(file).keySet()) {
                assertThat(failure(with(file, name, parts(file).get(name))))
                        .as(name)
                        .isNull();
            }
        }
    }

    @Test
    void everyPartOfAWorkbookCanBeDamaged() throws IOException {
        var refused = 0;
        for (var file : new byte[][] {nato, sipri}) {
            for (var part : parts(file).entrySet()) {
                refused += isRefused(with(file, part.getKey(), null), part.getKey() + " is missing") ? 1 : 0;
                for (var damage : DAMAGES.entrySet()) {
                    var damaged = with(file, part.getKey(), damage.getValue().apply(part.getValue()));
                    refused += isRefused(damaged, part.getKey() + ": " + damage.getKey()) ? 1 : 0;
                }
            }
        }
        assertThat(refused).isGreaterThan(100);
    }

    @Test
    void bytesOfAWorkbookCanBeWrong() {
        for (var file : Stream.of(nato, sipri).toList()) {
            ForAll.cases(150, random -> damaged(file, random), damaged -> isRefused(damaged, "damaged bytes"));
        }
    }

    /** A few bytes changed, or the end missing, or a piece of it twice. */
    private static byte[] damaged(byte[] file, Random random) {
        var copy = file.clone();
        switch (random.nextInt(4)) {
            case 0 -> {
                for (int i = random.nextInt(8); i >= 0; i--) {
                    copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
                }
            }
            case 1 -> copy = Arrays.copyOf(copy, 2 + random.nextInt(copy.length - 2));
            case 2 -> { // in the directory at the end, which has the names, sizes and checksums
                for (int i = random.nextInt(4); i >= 0; i--) {
                    copy[copy.length - 1 - random.nextInt(Math.min(1200, copy.length))] = (byte) random.nextInt(256);
                }
            }
            default -> {
                var from = random.nextInt(copy.length / 2);
                System.arraycopy(copy, from, copy, copy.length / 2, Math.min(200, copy.length / 2));
            }
        }
        return copy;
    }
}
