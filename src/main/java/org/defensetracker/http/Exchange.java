package org.defensetracker.http;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import org.defensetracker.http.DataRevision.OpenSnapshot;
import org.defensetracker.http.DataRevision.Revision;
import org.defensetracker.http.TableWriter.Dialect;
import org.jspecify.annotations.Nullable;

/** What one request and its answer have settled between them so far. */
@RequestScoped
class Exchange {

    private URI address = URI.create("/");
    private Format format = Format.JSON;
    private MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
    private @Nullable Revision revision;
    private @Nullable OpenSnapshot snapshot;
    private @Nullable Long version;
    private @Nullable Columns<?> columns;
    private boolean formatIsAsNegotiated = true;
    private boolean envelope = true;
    private boolean download;
    private Dialect dialect = Dialect.STANDARD;

    /** What was asked for, as it was asked: with the suffix of the format, and with the query. */
    URI address() {
        return address;
    }

    void begin(URI asked, MultivaluedMap<String, String> sent) {
        address = asked;
        headers = sent;
    }

    /** The values of a header that the client sent, in one line; null where it sent none. */
    @Nullable
    String header(String name) {
        var values = headers.get(name);
        return values == null || values.isEmpty() ? null : String.join(", ", values);
    }

    Format format() {
        return format;
    }

    void settle(Format negotiated) {
        format = negotiated;
    }

    /** The state of the data that the answer was read from; null where it rests on none. */
    @Nullable
    Revision revision() {
        return revision;
    }

    long revisionNumber() {
        return revision == null ? 0 : revision.number();
    }

    void readFrom(Revision state) {
        revision = state;
    }

    /** Keeps a snapshot open until the answer is written, or the request ends otherwise. */
    void keep(OpenSnapshot opened) {
        snapshot = opened;
    }

    /** The snapshot that the answer's rows are still to be read in, if any. */
    @Nullable
    OpenSnapshot snapshot() {
        return snapshot;
    }

    @PreDestroy
    void end() {
        if (snapshot != null) {
            snapshot.close();
        }
    }

    /** The version of the one row that is answered; null for an answer that rests on the whole of the data. */
    @Nullable
    Long version() {
        return version;
    }

    void settleVersion(long ofRow) {
        version = ofRow;
    }

    /** The fields asked for; null for all that the answer has. */
    @Nullable
    Columns<?> columns() {
        return columns;
    }

    boolean envelope() {
        return envelope;
    }

    boolean download() {
        return download;
    }

    Dialect dialect() {
        return dialect;
    }

    /** Settles that the answer is a picture, whatever was negotiated before it was known what is asked for. */
    void presentPicture(Format picture, boolean asFile) {
        formatIsAsNegotiated = format == picture;
        format = picture;
        download = asFile;
    }

    /** Whether the answer comes in the format that the address and {@code Accept} alone lead to. */
    boolean isFormatAsNegotiated() {
        return formatIsAsNegotiated;
    }

    void present(Columns<?> chosen, boolean inEnvelope, boolean asFile, Dialect csv) {
        columns = chosen;
        envelope = inEnvelope;
        download = asFile;
        dialect = csv;
    }
}
