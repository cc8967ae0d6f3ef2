package org.defensetracker.backup;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.defensetracker.backup.BackupException.Refusal;

/**
 * What a backup holds.
 *
 * @param format says that the file is a backup of this service
 * @param formatVersion the layout of the file
 * @param schemaVersion the newest migration that the database had
 * @param release the version of the service that wrote the file
 * @param takenAt when, by the clock of the database
 * @param revision the newest revision of the data set
 * @param lastImport the number of the last import; 0 before the first
 * @param tables each table that the schema has
 */
public record Manifest(
        @JsonProperty(required = true) String format,
        @JsonProperty(required = true) int formatVersion,
        @JsonProperty(required = true) String schemaVersion,
        @JsonProperty(required = true) String release,
        @JsonProperty(required = true) String takenAt,
        @JsonProperty(required = true) long revision,
        long lastImport,
        @JsonProperty(required = true) List<Part> tables) {

    static final String FORMAT = "defense-target-tracker-backup";
    static final int FORMAT_VERSION = 1;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public Manifest {
        Objects.requireNonNull(format);
        Objects.requireNonNull(schemaVersion);
        Objects.requireNonNull(release);
        Objects.requireNonNull(takenAt);
        tables = List.copyOf(tables);
    }

    /**
     * The rows of one table.
     *
     * @param columns in the order of the file
     * @param bytes the length of its CSV
     * @param sha256 of its CSV, in hexadecimal
     */
    public record Part(DataTable table, List<String> columns, long rows, long bytes, String sha256) {

        public Part {
            Objects.requireNonNull(table);
            Objects.requireNonNull(sha256);
            columns = List.copyOf(columns);
        }

        String entry() {
            return "tables/" + table.tableName() + ".csv";
        }
    }

    /** The rows of all tables together. */
    public long rows() {
        return tables.stream().mapToLong(Part::rows).sum();
    }

    byte[] toJson() throws IOException {
        return JSON.writeValueAsBytes(this);
    }

    static Manifest parse(byte[] json) throws IOException {
        try {
            // The version first: another one may have other fields.
            var version = JSON.readTree(json).path("format_version").asInt();
            if (version > FORMAT_VERSION) {
                throw new BackupException(
                        Refusal.FILE,
                        "it was written by a newer release (format " + version + "): restore it with that one");
            }
            var manifest = JSON.readValue(json, Manifest.class);
            if (!manifest.format.equals(FORMAT) || manifest.formatVersion != FORMAT_VERSION) {
                throw new BackupException(Refusal.FILE, "it is not a backup of this service");
            }
            return manifest;
        } catch (JacksonException e) {
            throw new BackupException(Refusal.FILE, "its manifest cannot be read", e);
        }
    }
}
