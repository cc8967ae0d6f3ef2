package org.defensetracker.sharing;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.table.Document;

/** A text that is complete when the data have been read. */
record SharedFile(String text) implements Document {

    /** The answer with that text. */
    static Response response(String text, String type) {
        return Response.ok(new SharedFile(text)).type(type + ";charset=UTF-8").build();
    }

    /** A text that is packed beside the classes. */
    static String resource(String name) {
        try (var file = SharedFile.class.getResourceAsStream("/sharing/" + name)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text within an element or an attribute. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public void write(AnswerFormat format, OutputStream out) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean isFile() {
        return false;
    }
}
