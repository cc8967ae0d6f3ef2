package org.defensetracker.target;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.defensetracker.http.query.CalendarDay;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.http.query.RecordFields;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.PartialDate;
import org.defensetracker.measure.Year;
import org.defensetracker.member.Area;
import org.defensetracker.member.AreaDirectory;
import org.defensetracker.target.Target.TargetOrigin;
import org.jspecify.annotations.Nullable;

/** Reads a target from a JSON object or a row of a table. The fields have the names that answers use. */
public final class TargetReader {

    /** The fields that are computed from other fields and not stored. */
    static final Set<String> DERIVED = Set.of("unit");

    private final AreaDirectory areas;
    private final @Nullable List<String> ids;

    /**
     * A reader of targets of these areas.
     *
     * @param ids the targets that may be named; null if rows may name one another, which only {@link TargetRules} can check
     */
    public TargetReader(AreaDirectory areas, @Nullable List<String> ids) {
        this.areas = areas;
        this.ids = ids;
    }

    /**
     * Reads one target.
     *
     * @param id the id in the path of the request; null if the field {@code id} gives it
     */
    public Target read(RecordFields fields, @Nullable String id) {
        return read(fields, id, null);
    }

    /**
     * Reads a target that may replace a stored one.
     *
     * @param stored the announcement date of the stored target; null if there is none
     */
    Target read(RecordFields fields, @Nullable String id, @Nullable PartialDate stored) {
        var key = fields.key("id", id, Target::requireId);
        var area = fields.required("area", this::area);
        var indicator =
                fields.required("indicator", ParameterErrors.oneOf(List.of(Indicator.values()), Indicator::code));
        var comparator = fields.required("comparator", Comparator::parse);
        var value = fields.requiredNumber(
                "target_value",
                ParameterErrors.decimal(
                        "0", indicator != null && indicator.isPercentage() ? "100" : "999999999999999"));
        var year = fields.optionalNumber("target_year", Year::parse);
        var announced = announced(fields, stored);
        var commitment = fields.required("commitment", Commitment::parse);
        var kind = fields.optional("kind", TargetKind::parse);
        var status = fields.optional("status", TargetStatus::parse);
        var ended = fields.optional("ended_on", CalendarDay::parse);
        var endedSource = fields.optional("ended_source", RecordFields::text);
        var supersedes = fields.optional("supersedes", this::otherId);
        var declines = declines(fields);
        var baseline = fields.optionalNumber("baseline_year", Year::parse);
        var origin = origin(fields);
        var note = fields.optional("note", RecordFields::text);
        if (indicator != null) {
            fields.derived("unit", indicator.unit());
        }
        return fields.value(() -> new Target(
                key,
                area,
                indicator,
                comparator,
                value,
                year,
                kind == null ? TargetKind.of(commitment, year, announced) : kind,
                announced,
                commitment,
                status == null ? TargetStatus.ACTIVE : status,
                ended,
                endedSource,
                supersedes,
                declines,
                baseline,
                origin.get(),
                note));
    }

    /** The announcement date: a day, month or year; or the last day of a month or year, with its precision beside it. */
    private static @Nullable PartialDate announced(RecordFields fields, @Nullable PartialDate stored) {
        var date = fields.required("announced_on", PartialDate::parse);
        var precision = fields.optional("announced_precision", PartialDate.Precision::parse);
        if (date == null || precision == null) {
            return date;
        }
        var announced = date.truncatedTo(precision);
        if (announced.precision() == precision && announced.lastDay().equals(date.lastDay())) {
            return announced;
        }
        // A merge patch that gives another date does not mean the precision of the stored one.
        if (stored == null || stored.precision() != precision) {
            fields.refuse(
                    "announced_precision",
                    precision.code(),
                    "conflict",
                    "'" + date + "' is not the last day of a " + precision.code()
                            + "; give the date alone, as a day, a month (2025-05) or a year (2025)");
        }
        return date;
    }

    private static Supplier<TargetOrigin> origin(RecordFields fields) {
        var title = fields.required("source_title", RecordFields::text);
        var publisher = fields.required("source_publisher", RecordFields::text);
        var url = fields.optional("source_url", RecordFields::address);
        var corroborated = fields.optional("corroborated_by", RecordFields::text);
        return () -> new TargetOrigin(title, publisher, url, corroborated);
    }

    private List<String> declines(RecordFields fields) {
        var declined = fields.texts("declines");
        for (var text : declined) {
            try {
                otherId(text);
            } catch (IllegalArgumentException e) {
                fields.refuse("declines", text, "unknown", e.getMessage());
            }
        }
        return declined.stream().distinct().toList();
    }

    /** Parses the area that makes the promise: a member or the alliance. */
    private AreaCode area(String text) {
        return areas.find(text)
                .filter(TargetReader::canPromise)
                .map(Area::code)
                .orElseThrow(() -> ParameterErrors.unknown(text, areas.words(TargetReader::canPromise)));
    }

    private static boolean canPromise(Area area) {
        return area.membership() != null || area.code().equals(AreaCode.NATO);
    }

    /** Parses the id of another target. */
    private String otherId(String text) {
        return ids == null
                ? text
                : ParameterErrors.oneOf(ids, Function.<String>identity()).apply(text);
    }
}
