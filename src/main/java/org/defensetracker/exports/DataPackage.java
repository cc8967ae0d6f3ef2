package org.defensetracker.exports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.defensetracker.http.Answer;
import org.defensetracker.http.table.Meta.CitedSource;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The description of the tables by the standard of Frictionless Data: the Data Package, profile tabular. */
@Schema(name = "DataPackage", description = "The tables with types and keys, by the standard of Frictionless Data")
record DataPackage(
        String profile,
        String name,
        String title,
        String description,
        String version,
        @Nullable String created,

        @Schema(description = "Absent if no edition is stored, since the standard knows no empty list of them")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<PackageLicence> licenses,

        @Schema(description = "Whose figures there are; absent if no edition is stored")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<PackageSource> sources,

        List<PackageResource> resources)
        implements Answer {

    /** A licence, by name and title. */
    @Schema(name = "PackageLicence")
    record PackageLicence(
            String name,

            String title,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String path) {}

    /** A publisher of figures. */
    @Schema(name = "PackageSource")
    record PackageSource(
            String title,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String path) {}

    /** One table: its file, and the columns. */
    @Schema(name = "PackageResource")
    record PackageResource(
            String profile,
            String name,
            String title,
            String path,
            String format,
            String mediatype,
            String encoding,
            PackageDialect dialect,
            TableSchema schema) {}

    /** How the file is written. */
    @Schema(name = "PackageDialect")
    record PackageDialect(
            String delimiter,
            @JsonProperty("lineTerminator") String lineTerminator,
            @JsonProperty("quoteChar") String quoteChar,
            @JsonProperty("doubleQuote") boolean doubleQuote,
            boolean header) {}

    /** The columns with their types, and which of them are keys. */
    @Schema(name = "TableSchema")
    record TableSchema(
            List<TableField> fields,
            @JsonProperty("missingValues") List<String> missingValues,
            @JsonProperty("primaryKey") List<String> primaryKey,

            @Schema(description = "Absent if there are none, since the standard knows no empty list of them")
            @JsonProperty("foreignKeys")
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            List<ForeignKey> foreignKeys) {}

    /** One column. */
    @Schema(name = "TableField")
    record TableField(
            String name,

            String type,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String description) {}

    /** A column that names rows of another table. */
    @Schema(name = "ForeignKey")
    record ForeignKey(String fields, KeyReference reference) {}

    /** The column of the other table. */
    @Schema(name = "KeyReference")
    record KeyReference(String resource, String fields) {}

    private static final PackageDialect DIALECT = new PackageDialect(",", "\r\n", "\"", true, true);

    /**
     * Describes the tables.
     *
     * @param path where the file of a table is: its name in the bundle, or its address
     */
    static DataPackage of(
            List<ExportTable<?>> tables,
            List<CitedSource> sources,
            long revision,
            @Nullable String created,
            Function<ExportTable<?>, String> path) {
        return new DataPackage(
                "tabular-data-package",
                "defense-target-tracker",
                "Defense spending targets of NATO members, and the progress toward them",
                "Who promised to spend what share of GDP on defense, what was really spent, and whether the pace suffices.",
                "1.0." + revision,
                created,
                sources.stream()
                        .map(source -> new PackageLicence("other-at", source.licenceNote(), source.url()))
                        .toList(),
                sources.stream()
                        .map(source -> new PackageSource(source.citation(), source.url()))
                        .toList(),
                tables.stream().map(table -> resource(table, path.apply(table))).toList());
    }

    private static PackageResource resource(ExportTable<?> table, String path) {
        var fields = table.columns().columns().stream()
                .map(column -> new TableField(column.name(), type(column.type()), column.description()))
                .toList();
        var references = table.references().stream()
                .map(one -> new ForeignKey(one.column(), new KeyReference(one.table(), one.tableColumn())))
                .toList();
        return new PackageResource(
                "tabular-data-resource",
                table.name(),
                table.title(),
                path,
                "csv",
                "text/csv",
                "utf-8",
                DIALECT,
                new TableSchema(fields, List.of(""), table.key(), references));
    }

    private static String type(Class<?> type) {
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "integer";
        }
        return type == BigDecimal.class
                ? "number"
                : type == boolean.class || type == Boolean.class
                        ? "boolean"
                        : type == LocalDate.class ? "date" : "string";
    }
}
