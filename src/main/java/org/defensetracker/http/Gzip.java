package org.defensetracker.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Compresses the answers whose headers say so: those that have an ETag, for clients that accept it. */
@Provider
final class Gzip implements WriterInterceptor {

    static final String NAME = "gzip";

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        var headers = context.getHeaders();
        if (!NAME.equals(headers.getFirst(HttpHeaders.CONTENT_ENCODING))) {
            context.proceed();
            return;
        }
        headers.remove(HttpHeaders.CONTENT_LENGTH);
        var plain = context.getOutputStream();
        var compressed = new GZIPOutputStream(plain, 8192);
        context.setOutputStream(compressed);
        try {
            context.proceed();
            compressed.finish();
        } finally {
            context.setOutputStream(plain);
        }
    }

    /** Whether an {@code Accept-Encoding} admits gzip (RFC 9110, section 12.5.3): named, or by {@code *}, and not with q=0. */
    static boolean accepts(@Nullable String header) {
        if (header == null) {
            return false;
        }
        Boolean any = null;
        for (var part : header.toLowerCase(Locale.ROOT).split(",")) {
            var words = part.strip().split("\\s*;\\s*");
            var wanted = words.length < 2 || !words[1].matches("q\\s*=\\s*0(\\.0*)?");
            if (words[0].equals(NAME) || words[0].equals("x-gzip")) {
                return wanted;
            }
            if (words[0].equals("*")) {
                any = wanted;
            }
        }
        return Boolean.TRUE.equals(any);
    }
}
