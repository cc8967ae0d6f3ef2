package org.defensetracker.target;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.defensetracker.http.query.JsonBody;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.measure.Indicator;
import org.defensetracker.measure.PartialDate;
import org.defensetracker.measure.Year;
import org.defensetracker.member.Area;
import org.defensetracker.member.AreaDirectory;
import org.defensetracker.target.Target.TargetOrigin;
import org.jspecify.annotations.Nullable;

/** Reads a target from the fields that answers show it with. */
final class TargetReader {

    /** Fields that follow from others. */
    static final Set<String> DERIVED = Set.of("unit");

    private final AreaDirectory directory;
    private final List<String> ids;

    TargetReader(AreaDirectory directory, List<String> ids) {
        this.directory = directory;
        this.ids = ids;
    }

    /**
     * The target that the fields make.
     *
     * @param id what the path says it is; null where the body says it
     */
    Target read(JsonBody body, @Nullable String id) {
        var own = id == null ? body.required("id", TargetReader::id) : body.optional("id", TargetReader::id);
        if (id != null && own != null && !own.equals(id)) {
            body.refuse("id", own, "conflict", "id: the path says " + id + ", and a target keeps its id.");
        }
        var area = body.required("area", this::area);
        var indicator = body.required("indicator", ParameterErrors.oneOf(Indicator.class));
        var comparator = body.required("comparator", ParameterErrors.oneOf(Comparator.class));
        var value = body.requiredNumber(
                "target_value",
                ParameterErrors.decimal(
                        "0", indicator != null && indicator.isPercentage() ? "100" : "999999999999999"));
        var year = body.optionalNumber("target_year", Year::parse);
        var announced = body.required("announced_on", PartialDate::parse);
        var commitment = body.required("commitment", ParameterErrors.oneOf(Commitment.class));
        var status = body.optional("status", ParameterErrors.oneOf(TargetStatus.class));
        var ended = body.optional("ended_on", ParameterErrors::day);
        var endedSource = body.optional("ended_source", JsonBody::text);
        var supersedes = body.optional("supersedes", known());
        var declines = declines(body);
        var baseline = body.optionalNumber("baseline_year", Year::parse);
        var origin = origin(body);
        var note = body.optional("note", JsonBody::text);
        body.derived("unit", indicator == null ? null : indicator.unit());
        return body.value(() -> new Target(
                id == null ? own : id,
                area,
                indicator,
                comparator,
                value,
                year,
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

    private static Supplier<TargetOrigin> origin(JsonBody body) {
        var title = body.required("source_title", JsonBody::text);
        var publisher = body.required("source_publisher", JsonBody::text);
        var url = body.optional("source_url", JsonBody::address);
        var corroborated = body.optional("corroborated_by", JsonBody::text);
        return () -> new TargetOrigin(title, publisher, url, corroborated);
    }

    private List<String> declines(JsonBody body) {
        return body.texts("declines").stream()
                .map(text -> {
                    try {
                        return known().apply(text);
                    } catch (IllegalArgumentException e) {
                        body.refuse("declines", text, "unknown", "declines: " + e.getMessage());
                        return text;
                    }
                })
                .distinct()
                .toList();
    }

    private static String id(String text) {
        if (!text.matches("[a-z0-9]+(-[a-z0-9]+)*") || text.length() > 80) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a target's id: small letters, digits and dashes, such as rou-core-2030");
        }
        return text;
    }

    /** Who promises: a member, or the alliance. */
    private AreaCode area(String text) {
        return directory
                .find(text)
                .filter(TargetReader::canPromise)
                .map(Area::code)
                .orElseThrow(() -> ParameterErrors.unknown(text, directory.words(TargetReader::canPromise)));
    }

    private static boolean canPromise(Area area) {
        return area.membership() != null || area.code().equals(AreaCode.NATO);
    }

    private Function<String, String> known() {
        return ParameterErrors.oneOf(ids);
    }
}
