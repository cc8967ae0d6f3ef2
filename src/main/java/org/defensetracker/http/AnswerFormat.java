package org.defensetracker.http;

import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The formats that answers come in: those of data, and those of pictures. */
public enum AnswerFormat {
    JSON("json", MediaType.APPLICATION_JSON),
    CSV("csv", AnswerFormat.CSV_TYPE),
    NDJSON("ndjson", AnswerFormat.NDJSON_TYPE),
    XLSX("xlsx", AnswerFormat.XLSX_TYPE),
    SVG("svg", AnswerFormat.SVG_TYPE),
    PNG("png", AnswerFormat.PNG_TYPE);

    /** RFC 4180, always UTF-8 and always with a header. */
    public static final String CSV_TYPE = "text/csv;charset=UTF-8;header=present";

    /** One JSON object a line. */
    public static final String NDJSON_TYPE = "application/x-ndjson";

    /** A workbook of Office Open XML (ECMA-376): a sheet of rows, and one that explains them. */
    public static final String XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** A picture as lines and text, which keeps sharp at every size. */
    public static final String SVG_TYPE = "image/svg+xml";

    /** A picture as pixels, for programs that cannot show SVG. */
    public static final String PNG_TYPE = "image/png";

    private static final AnswerFormat[] ALL = values();

    private final String suffix;
    private final String ending;
    private final MediaType mediaType;

    AnswerFormat(String suffix, String mediaType) {
        this.suffix = suffix;
        this.ending = "." + suffix;
        this.mediaType = MediaType.valueOf(mediaType);
    }

    /** The format that a path names by its suffix; empty where it has none. */
    public static Optional<AnswerFormat> ofSuffix(String path) {
        for (var format : ALL) { // called for every request: a stream would be slow
            if (path.endsWith(format.ending)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** The one that a client with this {@code Accept} prefers among all; empty where it accepts none. */
    public static Optional<AnswerFormat> accepted(@Nullable String header) {
        return accepted(header, List.of(ALL));
    }

    /** The same, but only among the formats that are offered. */
    public static Optional<AnswerFormat> accepted(@Nullable String header, List<AnswerFormat> offered) {
        return AcceptHeader.parse(header).withoutProblems().preferred(offered, AnswerFormat::mediaType);
    }

    public String suffix() {
        return suffix;
    }

    /** Whether a path has a suffix of none of the formats, such as that of the dump: its answer has one type, whatever is accepted. */
    public static boolean hasOtherSuffix(@Nullable String path) {
        return path != null
                && path.indexOf('.', path.lastIndexOf('/') + 1) >= 0
                && ofSuffix(path).isEmpty();
    }

    /** Whether compression makes it smaller. PNG and workbooks are compressed already. */
    public boolean isCompressible() {
        return this != PNG && this != XLSX;
    }

    /** The media type without its parameters. */
    public String bareType() {
        return mediaType.getType() + "/" + mediaType.getSubtype();
    }

    public MediaType mediaType() {
        return mediaType;
    }
}
