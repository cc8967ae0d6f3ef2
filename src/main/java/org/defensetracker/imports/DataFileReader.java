package org.defensetracker.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.defensetracker.imports.RowReader.CsvSeparators;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.member.Area;
import org.defensetracker.member.Area.Membership;
import org.defensetracker.member.AreaDirectory;
import org.defensetracker.member.Region;
import org.defensetracker.spending.Edition;
import org.defensetracker.spending.EditionReader;
import org.defensetracker.spending.ObservationReader;
import org.defensetracker.spending.Source;
import org.defensetracker.target.Target;
import org.defensetracker.target.TargetReader;
import org.defensetracker.target.Targets;
import org.jspecify.annotations.Nullable;

/** Reads the tracker's own CSV files, and checks each row, and that what rows refer to is there. */
public final class DataFileReader {

    /** Opens a file by its name, such as {@code targets.csv}. */
    public interface DataFolderFiles {
        InputStream open(String name) throws IOException;
    }

    /** The columns of targets.csv that the API names otherwise. */
    private static final Map<String, String> SHORT_NAMES = Map.of("target_value", "value", "target_year", "year");

    private final DataFolderFiles folder;
    private final RowErrors errors = new RowErrors();

    private DataFileReader(DataFolderFiles folder) {
        this.folder = folder;
    }

    /** Reads all files of a folder, or refuses them together. */
    public static DataFileRows read(DataFolderFiles folder) {
        return new DataFileReader(folder).read();
    }

    private DataFileRows read() {
        var sources =
                file("sources.csv", "code,citation,licence_note,url", List.of(), DataFileReader::source, Source::code);
        var areas = new ArrayList<Area>();
        areas.addAll(
                file("aggregates.csv", "code,name,note", List.of(), DataFileReader::aggregate, DataFileReader::code));
        areas.addAll(file(
                "members.csv",
                "code,iso2,name,joined_on,armed_forces,note,region",
                List.of(),
                DataFileReader::member,
                DataFileReader::code));
        var editionReader = new EditionReader(sources);
        var editions = file(
                "editions.csv",
                "code,source,title,published_on,constant_price_year,url,note",
                List.of(),
                row -> editionReader.read(row, null),
                Edition::code);
        var directory = new AreaDirectory(areas);
        var observationReader = new ObservationReader(directory, editions, null);
        var observations = file(
                "observations.csv",
                "edition,area,indicator,year,value,status",
                List.of(),
                observationReader::read,
                o -> o.edition() + "," + o.area() + "," + o.indicator() + "," + o.year());
        var targetReader = new TargetReader(directory, null);
        var lines = new HashMap<Target, Long>();
        var targets = file(
                "targets.csv",
                "id,area,indicator,comparator,value,year,kind,announced_on,commitment,status,ended_on,supersedes,declines,"
                        + "baseline_year,source_title,source_publisher,source_url,corroborated_by,note",
                List.of("ended_source"),
                row -> {
                    var target = targetReader.read(row.named(SHORT_NAMES), null);
                    lines.put(target, row.line());
                    return target;
                },
                Target::id);
        if (errors.isEmpty()) {
            // A date in the future is refused when the files are loaded.
            Targets.planOfRelease(targets, LocalDate.MAX)
                    .broken()
                    .forEach(rule -> errors.accept(TableImport.error("targets.csv", rule, lines.get(rule.target()))));
        }
        errors.refuse();
        return new DataFileRows(sources, areas, editions, observations, targets);
    }

    private <T> List<T> file(
            String name,
            String columns,
            List<String> optional,
            Function<TableRow, T> toValue,
            Function<T, String> key) {
        var values = new ArrayList<T>();
        try (var in = folder.open(name)) {
            new RowReader<>(
                            name,
                            List.of(columns.split(",")),
                            optional,
                            TableRow.unique(toValue, key),
                            values::add,
                            errors)
                    .readCsv(in, CsvSeparators.STANDARD);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
        return values;
    }

    private static Source source(TableRow row) {
        var code = row.required("code", Function.identity());
        var citation = row.required("citation", Function.identity());
        var licence = row.required("licence_note", Function.identity());
        var url = row.optional("url", Function.identity());
        return row.value(() -> new Source(code, citation, licence, url));
    }

    private static Area aggregate(TableRow row) {
        return area(row, () -> null);
    }

    private static Area member(TableRow row) {
        var iso2 = row.required("iso2", Function.identity());
        var joinedOn = row.required("joined_on", LocalDate::parse);
        var armedForces = row.required("armed_forces", DataFileReader::truth);
        var region = row.required("region", Region::parse);
        return area(row, () -> new Membership(iso2, joinedOn, armedForces, region));
    }

    private static Area area(TableRow row, Supplier<@Nullable Membership> membership) {
        var code = row.required("code", AreaCode::parse);
        var name = row.required("name", Function.identity());
        var note = row.optional("note", Function.identity());
        return row.value(() -> new Area(code, name, membership.get(), note));
    }

    private static String code(Area area) {
        return area.code().value();
    }

    private static Boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is neither true nor false");
        };
    }
}
