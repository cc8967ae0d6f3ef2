package org.defensetracker.http.caching;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.defensetracker.http.Encoding;

/** Compresses the answers whose headers say so: those that have an ETag, for clients that accept it. */
@Provider
final class CompressionInterceptor implements WriterInterceptor {

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        var headers = context.getHeaders();
        var code = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
        for (var encoding : Encoding.values()) {
            if (encoding != Encoding.IDENTITY && encoding.code().equals(code)) {
                headers.remove(HttpHeaders.CONTENT_LENGTH);
                compress(context, encoding);
                return;
            }
        }
        context.proceed();
    }

    private static void compress(WriterInterceptorContext context, Encoding encoding) throws IOException {
        var plain = context.getOutputStream();
        var end = new UncloseableOutput(plain);
        var compressed = encoding.wrap(end);
        context.setOutputStream(compressed);
        try {
            context.proceed();
            end.open = true;
        } finally {
            end.closing = true;
            compressed.close();
            context.setOutputStream(plain);
        }
    }

    /**
     * Where the compressed bytes go. After a failure the compressor is closed all the same, since it may hold memory of
     * its own, but what it then writes is dropped: half an answer may not end as a whole one does.
     */
    private static final class UncloseableOutput extends FilterOutputStream {
        private boolean open;
        private boolean closing;

        UncloseableOutput(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (open || !closing) {
                out.write(bytes, from, length);
            }
        }

        @Override
        public void close() {
            // the stream behind belongs to whoever opened it
        }
    }
}
