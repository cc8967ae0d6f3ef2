package org.defensetracker.http.problem;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Tells what makes the address of a request unreadable (RFC 3986, section 2.1; UTF-8 throughout). */
final class RequestLine {

    private RequestLine() {}

    /** The culprit, to follow "The address has"; null where there is none. */
    static @Nullable String culprit(String uri) {
        var bytes = ByteBuffer.allocate(uri.length() * 3);
        var inPath = true;
        for (int i = 0; i < uri.length(); i++) {
            var letter = uri.charAt(i);
            inPath &= letter != '?';
            if (letter == '%') {
                var escape = uri.substring(i, Math.min(uri.length(), i + 3));
                if (!escape.matches("%[0-9A-Fa-f]{2}")) {
                    return "'" + escape + "', which is not an escape of the form %XX";
                }
                letter = (char) Integer.parseInt(escape.substring(1), 16);
                i += 2;
            } else if (letter <= ' '
                    || letter >= 0x7F
                    || "\"<>\\^`{|}".indexOf(letter) >= 0
                    || inPath && (letter == '[' || letter == ']')) {
                return String.format("the character U+%04X, which must be escaped as %%XX", (int) letter);
            }
            if (letter == 0) {
                return "'%00', which no text holds";
            }
            if (letter == ';' && inPath) {
                // JAX-RS would take what follows for parameters of the path, and drop it with the query.
                return "';' in its path; parameters are taken behind '?' alone";
            }
            bytes.put((byte) letter);
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
            return null;
        } catch (CharacterCodingException e) {
            return "escapes that are not UTF-8";
        }
    }
}
