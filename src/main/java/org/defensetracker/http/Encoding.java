package org.defensetracker.http;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.BrotliOutputStream;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** How the bytes of an answer are compressed (RFC 9110, section 8.4.1; RFC 7932 for br). */
public enum Encoding {
    IDENTITY("identity"),
    GZIP("gzip"),
    BROTLI("br");

    /** Smaller than gzip's best in half its time; the higher ones take many times as long for a few percent. */
    private static final int BROTLI_QUALITY = 5;

    private static final int BUFFER = 8192;

    private final String code;

    Encoding(String code) {
        this.code = code;
    }

    /** As {@code Content-Encoding} has it. */
    public String code() {
        return code;
    }

    /** The encoding that a {@code Content-Encoding} names; none where it names none. */
    public static Encoding ofCode(@Nullable Object header) {
        for (var encoding : values()) {
            if (encoding.code.equals(header)) {
                return encoding;
            }
        }
        return IDENTITY;
    }

    /**
     * The encoding for a client with this {@code Accept-Encoding} (RFC 9110, section 12.5.3): the one with the highest
     * weight, br before gzip before none where two weigh the same. {@code *} means gzip, which every client reads.
     */
    public static Encoding accepted(@Nullable String header) {
        if (header == null) {
            return IDENTITY;
        }
        var weights = new HashMap<String, Double>();
        for (var part : header.toLowerCase(Locale.ROOT).split(",")) {
            var words = part.strip().split("\\s*;\\s*q\\s*=\\s*", 2);
            weights.put(words[0], words.length < 2 ? 1 : weight(words[1]));
        }
        var brotli = weights.getOrDefault("br", -1.0);
        var identity = weights.getOrDefault("identity", -1.0);
        var any = weights.getOrDefault("*", -1.0);
        var gzip = weights.getOrDefault("gzip", weights.getOrDefault("x-gzip", any));
        if (brotli > 0 && brotli >= Math.max(gzip, identity) && Native.BROTLI) {
            return BROTLI;
        }
        return gzip > 0 && gzip >= identity ? GZIP : IDENTITY;
    }

    private static double weight(String text) {
        return text.matches("[01](\\.\\d{0,3})?") ? Double.parseDouble(text) : 0;
    }

    /** A stream that compresses what is written to it. Closing it ends the compressed bytes, and closes the one behind. */
    public OutputStream wrap(OutputStream plain) throws IOException {
        return switch (this) {
            case IDENTITY -> plain;
            case GZIP -> new GZIPOutputStream(plain, BUFFER);
            case BROTLI -> new BrotliOutputStream(plain, Encoder.Parameters.create(BROTLI_QUALITY), BUFFER);
        };
    }

    /** Brotli is a native library, which is there for the usual machines; it is loaded when the first client accepts it. */
    private static final class Native {
        static final boolean BROTLI = Brotli4jLoader.isAvailable();
    }
}
