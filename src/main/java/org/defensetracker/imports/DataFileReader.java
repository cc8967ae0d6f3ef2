package org.defensetracker.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.ObservationStatus;
import org.defensetracker.measure.PartialDate;
import org.defensetracker.measure.Year;
import org.defensetracker.member.Area;
import org.defensetracker.member.Area.Membership;
import org.defensetracker.member.Region;
import org.defensetracker.spending.Edition;
import org.defensetracker.spending.Observation;
import org.defensetracker.spending.Source;
import org.defensetracker.target.Commitment;
import org.defensetracker.target.Comparator;
import org.defensetracker.target.Target;
import org.defensetracker.target.Target.TargetOrigin;
import org.defensetracker.target.TargetStatus;

/** Reads the tracker's own CSV files, and checks each row, and that what rows refer to is there. */
public final class DataFileReader {

    /** Opens a file by its name, such as {@code targets.csv}. */
    public interface DataFolderFiles {
        InputStream open(String name) throws IOException;
    }

    private static final Function<String, BigDecimal> VALUE = ParameterErrors.decimal("0", "999999999999999");

    private final DataFolderFiles folder;
    private final List<RowError> errors = new ArrayList<>();

    private DataFileReader(DataFolderFiles folder) {
        this.folder = folder;
    }

    /** Reads all files of a folder, or refuses them together. */
    public static DataFileRows read(DataFolderFiles folder) {
        return new DataFileReader(folder).read();
    }

    private DataFileRows read() {
        var sources = file("sources.csv", "code,citation,licence_note,url", DataFileReader::source, Source::code);
        var areas = Stream.concat(
                        file("aggregates.csv", "code,name,note", DataFileReader::aggregate, Area::code).stream(),
                        file(
                                "members.csv",
                                "code,iso2,name,joined_on,armed_forces,note,region",
                                DataFileReader::member,
                                Area::code)
                                .stream())
                .toList();
        Set<AreaCode> codes = new HashSet<>(areas.stream().map(Area::code).toList());
        var sourceCodes = sources.stream().map(Source::code).toList();
        var editions = file(
                "editions.csv",
                "code,source,title,published_on,constant_price_year,url,note",
                row -> edition(row, sourceCodes),
                Edition::code);
        var editionCodes = editions.stream().map(Edition::code).toList();
        var observations = file(
                "observations.csv",
                "edition,area,indicator,year,value,status",
                row -> observation(row, codes, editionCodes),
                o -> o.edition() + "," + o.area() + "," + o.indicator() + "," + o.year());
        var targets = file(
                "targets.csv",
                "id,area,indicator,comparator,value,year,announced_on,commitment,status,ended_on,supersedes,declines,"
                        + "baseline_year,source_title,source_publisher,source_url,corroborated_by,note",
                row -> target(row, codes),
                Target::id);
        if (errors.isEmpty()) {
            checkReferences(targets);
        }
        if (!errors.isEmpty()) {
            throw new InvalidFilesException(errors, errors.size());
        }
        return new DataFileRows(sources, areas, editions, observations, targets);
    }

    private <T> List<T> file(String name, String columns, Function<TableRow, T> toValue, Function<T, Object> key) {
        var firstLines = new HashMap<Object, Long>();
        try (var in = folder.open(name)) {
            return new CsvRowReader(name, List.of(columns.split(",")), List.of(), errors::add).read(in, row -> {
                var value = toValue.apply(row);
                var first = firstLines.putIfAbsent(key.apply(value), row.line());
                if (first != null) {
                    row.fault(null, null, "duplicate", "'" + key.apply(value) + "' stands already at line " + first);
                }
                return value;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    private static Source source(TableRow row) {
        return new Source(
                row.required("code", Function.identity()),
                row.required("citation", Function.identity()),
                row.required("licence_note", Function.identity()),
                row.text("url"));
    }

    private static Area aggregate(TableRow row) {
        return new Area(
                row.required("code", AreaCode::parse),
                row.required("name", Function.identity()),
                null,
                row.text("note"));
    }

    private static Area member(TableRow row) {
        var membership = new Membership(
                row.required("iso2", Function.identity()),
                row.required("joined_on", LocalDate::parse),
                row.required("armed_forces", DataFileReader::truth),
                row.required("region", Region::parse));
        return new Area(
                row.required("code", AreaCode::parse),
                row.required("name", Function.identity()),
                membership,
                row.text("note"));
    }

    private static Edition edition(TableRow row, List<String> sources) {
        return new Edition(
                row.required("code", Function.identity()),
                row.required("source", known("source", sources)),
                row.required("title", Function.identity()),
                row.required("published_on", LocalDate::parse),
                row.optional("constant_price_year", Year::parse),
                row.text("url"),
                row.text("note"));
    }

    private static Observation observation(TableRow row, Set<AreaCode> areas, List<String> editions) {
        return new Observation(
                row.required("edition", known("edition", editions)),
                row.required("area", area(areas)),
                row.required("indicator", Indicator::parse),
                row.required("year", Year::parse),
                row.required("value", VALUE),
                row.required("status", ObservationStatus::parse));
    }

    private static Target target(TableRow row, Set<AreaCode> areas) {
        var declines = row.text("declines");
        return new Target(
                row.required("id", Function.identity()),
                row.required("area", area(areas)),
                row.required("indicator", Indicator::parse),
                row.required("comparator", Comparator::parse),
                row.required("value", VALUE),
                row.optional("year", Year::parse),
                row.required("announced_on", PartialDate::parse),
                row.required("commitment", Commitment::parse),
                row.required("status", TargetStatus::parse),
                row.optional("ended_on", LocalDate::parse),
                null,
                row.text("supersedes"),
                declines == null ? List.of() : List.of(declines.split("\\s+")),
                row.optional("baseline_year", Year::parse),
                new TargetOrigin(
                        row.required("source_title", Function.identity()),
                        row.required("source_publisher", Function.identity()),
                        row.text("source_url"),
                        row.text("corroborated_by")),
                row.text("note"));
    }

    /** What one target says of another can only be checked once all are read. */
    private void checkReferences(List<Target> targets) {
        Map<String, Target> byId = new HashMap<>();
        targets.forEach(target -> byId.put(target.id(), target));
        for (var target : targets) {
            var named = new ArrayList<>(target.declines());
            if (target.supersedes() != null) {
                named.add(target.supersedes());
            }
            named.stream()
                    .filter(id -> !byId.containsKey(id))
                    .forEach(id -> errors.add(new RowError(
                            "targets.csv",
                            0,
                            null,
                            id,
                            "reference",
                            "'" + target.id() + "' names '" + id + "', which is no target")));
        }
    }

    private static Function<String, AreaCode> area(Set<AreaCode> areas) {
        return text -> {
            var code = AreaCode.parse(text);
            if (!areas.contains(code)) {
                throw new IllegalArgumentException("'" + text + "' is no area of members.csv or aggregates.csv");
            }
            return code;
        };
    }

    private static Function<String, String> known(String what, List<String> codes) {
        return text -> {
            if (!codes.contains(text)) {
                throw new IllegalArgumentException("'" + text + "' is no " + what + " of " + what + "s.csv");
            }
            return text;
        };
    }

    private static Boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is neither true nor false");
        };
    }
}
