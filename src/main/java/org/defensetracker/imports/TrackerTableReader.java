package org.defensetracker.imports;

import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.defensetracker.http.query.JsonBody;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.imports.CsvRowReader.CsvSeparators;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.measure.PartialDate;
import org.defensetracker.measure.Year;
import org.defensetracker.member.Area;
import org.defensetracker.member.AreaDirectory;
import org.defensetracker.spending.Edition;
import org.defensetracker.target.Commitment;
import org.defensetracker.target.Comparator;
import org.defensetracker.target.Target;
import org.defensetracker.target.Target.TargetOrigin;
import org.defensetracker.target.TargetStatus;
import org.jspecify.annotations.Nullable;

/** Reads the tables that the service itself writes, as CSV or NDJSON. */
final class TrackerTableReader {

    private static final Function<String, BigDecimal> VALUE = ParameterErrors.decimal("0", "999999999999999");

    /** What a table holds. */
    enum Kind {
        OBSERVATIONS("area,indicator,year,value,status", "edition,area_name,area_type,unit,source,published_on"),
        EDITIONS("code,source,title,published_on", "constant_price_year,url,note"),
        TARGETS(
                "id,area,indicator,comparator,target_value,announced_on,commitment,status,source_title,source_publisher",
                "unit,target_year,ended_on,supersedes,declines,baseline_year,source_url,corroborated_by,note,ended_source");

        private final List<String> needed;
        private final List<String> optional;

        Kind(String needed, String optional) {
            this.needed = List.of(needed.split(","));
            this.optional = List.of(optional.split(","));
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What a table with these columns holds: the kind most of whose columns it has. */
        static Kind of(List<String> columns) {
            if (columns.contains("target_value") || columns.contains("announced_on")) {
                return TARGETS;
            }
            return columns.contains("title") && !columns.contains("area") ? EDITIONS : OBSERVATIONS;
        }
    }

    private final Kind kind;
    private final @Nullable CsvSeparators csv;
    private final AreaDirectory directory;
    private final Consumer<RowError> faults;

    /**
     * A table.
     *
     * @param csv the dialect of CSV; null for NDJSON
     */
    TrackerTableReader(Kind kind, @Nullable CsvSeparators csv, AreaDirectory directory, Consumer<RowError> faults) {
        this.kind = kind;
        this.csv = csv;
        this.directory = directory;
        this.faults = faults;
    }

    /** Hands on each figure as it is read. */
    void observations(InputStream in, List<Edition> editions, Consumer<ImportedObservation> figures) {
        read(in, row -> figure(row, editions), figures);
    }

    /** The editions of the table. */
    List<Numbered<Edition>> editions(InputStream in, List<String> sources) {
        var editions = new ArrayList<Numbered<Edition>>();
        read(in, row -> new Numbered<>(row.line(), edition(row, sources)), editions::add);
        return editions;
    }

    /** The targets of the table. */
    List<Numbered<Target>> targets(InputStream in) {
        var targets = new ArrayList<Numbered<Target>>();
        read(in, row -> new Numbered<>(row.line(), target(row)), targets::add);
        return targets;
    }

    /** A value and the line that it stands on. */
    record Numbered<T>(long line, T value) {}

    private <T> void read(InputStream in, Function<TableRow, T> toValue, Consumer<T> values) {
        if (csv != null) {
            new CsvRowReader(null, kind.needed, kind.optional, faults).read(in, csv, toValue, values);
        } else {
            var columns =
                    Stream.concat(kind.needed.stream(), kind.optional.stream()).toList();
            new NdjsonRowReader(columns, faults).read(in, toValue, values);
        }
    }

    private ImportedObservation figure(TableRow row, List<Edition> editions) {
        var area = row.required("area", this::area);
        var indicator = row.required("indicator", ParameterErrors.oneOf(Indicator.class));
        var year = row.required("year", Year::parse);
        var value = row.required("value", VALUE);
        if (indicator.isPercentage() && value.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw row.refused(
                    "value", value.toPlainString(), "out_of_range", "a share cannot be more than 100 percent");
        }
        var status = row.required("status", ObservationStatus::parse);
        var edition = row.text("edition");
        row.derived("area_name", area.name());
        row.derived("area_type", area.type().code());
        row.derived("unit", indicator.unit());
        editions.stream().filter(held -> held.code().equals(edition)).forEach(held -> {
            row.derived("source", held.source());
            row.derived("published_on", held.publishedOn().toString());
        });
        return new ImportedObservation(null, row.line(), "value", edition, area.code(), indicator, year, value, status);
    }

    private static Edition edition(TableRow row, List<String> sources) {
        return new Edition(
                row.required("code", Function.identity()),
                row.required("source", ParameterErrors.oneOf(sources)),
                row.required("title", JsonBody::text),
                row.required("published_on", LocalDate::parse),
                row.optional("constant_price_year", Year::parse),
                row.optional("url", JsonBody::address),
                row.optional("note", JsonBody::text));
    }

    private Target target(TableRow row) {
        var declines = row.text("declines");
        var indicator = row.required("indicator", ParameterErrors.oneOf(Indicator.class));
        row.derived("unit", indicator.unit());
        return new Target(
                row.required("id", Function.identity()),
                row.required("area", this::area).code(),
                indicator,
                row.required("comparator", ParameterErrors.oneOf(Comparator.class)),
                row.required(
                        "target_value",
                        ParameterErrors.decimal("0", indicator.isPercentage() ? "100" : "999999999999999")),
                row.optional("target_year", Year::parse),
                row.required("announced_on", PartialDate::parse),
                row.required("commitment", ParameterErrors.oneOf(Commitment.class)),
                row.required("status", ParameterErrors.oneOf(TargetStatus.class)),
                row.optional("ended_on", LocalDate::parse),
                row.optional("ended_source", JsonBody::text),
                row.text("supersedes"),
                declines == null ? List.of() : List.of(declines.split("\\s+")),
                row.optional("baseline_year", Year::parse),
                new TargetOrigin(
                        row.required("source_title", JsonBody::text),
                        row.required("source_publisher", JsonBody::text),
                        row.optional("source_url", JsonBody::address),
                        row.optional("corroborated_by", JsonBody::text)),
                row.optional("note", JsonBody::text));
    }

    private Area area(String text) {
        return directory.find(text).orElseThrow(() -> ParameterErrors.unknown(text, directory.words(area -> true)));
    }
}
