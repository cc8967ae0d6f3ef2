package org.defensetracker.http;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.util.Objects;
import org.defensetracker.http.BodyStore.StoredBody;
import org.defensetracker.http.DataRevision.Revision;
import org.jspecify.annotations.Nullable;

/** What is known so far about one request and its answer. */
@RequestScoped
public class RequestContext {

    private URI address = URI.create("/");
    private AnswerFormat format = AnswerFormat.JSON;
    private MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
    private @Nullable Revision revision;
    private @Nullable StoredBody body;
    private boolean reads;
    private @Nullable RowVersion version;
    private boolean formatIsAsNegotiated = true;
    private boolean download;
    private boolean isPrivate;
    private String origin = "";

    /** What was asked for, as it was asked: with the suffix of the format, and with the query. */
    public URI address() {
        return address;
    }

    /** Notes what the client sent. */
    public void begin(String method, URI asked, MultivaluedMap<String, String> sent) {
        reads = method.equals("GET") || method.equals("HEAD");
        address = asked;
        headers = sent;
    }

    /** Whether the request reads, and writes nothing. */
    public boolean isRead() {
        return reads;
    }

    /** The values of a header that the client sent, in one line; null where it sent none. */
    @Nullable
    public String header(String name) {
        var values = headers.get(name);
        return values == null || values.isEmpty() ? null : String.join(", ", values);
    }

    public AnswerFormat format() {
        return format;
    }

    /** Sets the format that the address and {@code Accept} lead to, before it is known what is asked for. */
    public void setFormat(AnswerFormat negotiated) {
        format = negotiated;
    }

    /** Sets the format once it is known which ones the resource has. */
    public void setProducedFormat(AnswerFormat produced) {
        formatIsAsNegotiated = format == produced;
        format = produced;
    }

    /** The state of the data that the answer was read from; null where it rests on none. */
    @Nullable
    public Revision revision() {
        return revision;
    }

    public long revisionNumber() {
        return revision == null ? 0 : revision.number();
    }

    /** The identity of the data set that the answer is read from; empty where it rests on no data. */
    public String dataSet() {
        return revision == null ? "" : revision.dataSet();
    }

    public void readFrom(Revision state) {
        revision = state;
    }

    /** The encoding of the answer: as the client accepts it for a read, none for the answer to a write. */
    public Encoding encoding() {
        return reads && format.isCompressible()
                ? Encoding.accepted(header(HttpHeaders.ACCEPT_ENCODING))
                : Encoding.IDENTITY;
    }

    /** The bytes of the answer; null until they are written. */
    @Nullable
    public StoredBody body() {
        return body;
    }

    /** Notes the bytes of the answer. Those of an attempt before, whose transaction failed at its end, are freed. */
    public void setBody(StoredBody written) {
        if (body != null) {
            body.close();
        }
        body = written;
    }

    /** Hands the bytes of the answer to the caller, who frees them. */
    public StoredBody takeBody() {
        var taken = Objects.requireNonNull(body, "The answer has not been written yet");
        body = null;
        return taken;
    }

    /** Frees the bytes of an answer that is not sent, for instance where a 304 is. */
    @PreDestroy
    void end() {
        if (body != null) {
            body.close();
        }
    }

    /** The state of the one row that is answered; null for an answer that rests on the whole of the data. */
    @Nullable
    public RowVersion version() {
        return version;
    }

    public void setVersion(RowVersion ofRow) {
        version = ofRow;
    }

    /** Scheme and host where the answer repeats them, because they then belong to its tag; else empty. */
    public String origin() {
        return origin;
    }

    public void setOrigin(String repeated) {
        origin = repeated;
    }

    /** Whether the answer is for this client alone, so that nothing on the way may keep it. */
    public boolean isPrivate() {
        return isPrivate;
    }

    public void setPrivate() {
        isPrivate = true;
    }

    public boolean download() {
        return download;
    }

    /** Whether the answer comes in the format that the address and {@code Accept} alone lead to. */
    public boolean isFormatAsNegotiated() {
        return formatIsAsNegotiated;
    }

    public void setDownload(boolean asFile) {
        download = asFile;
    }
}
