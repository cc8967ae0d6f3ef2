package org.defensetracker.pages;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.quarkus.qute.TemplateData;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The map of the members by verdict, whatever the table leaves out.
 *
 * @param tiles in alphabetical order of the names
 */
@TemplateData
record MemberTileMap(List<MemberTile> tiles) {

    /**
     * A member on the map.
     *
     * @param verdict the code of the verdict; empty where there is none, "later" of who had not joined
     * @param field what says so in the API
     */
    @TemplateData
    record MemberTile(ApiValue member, String verdict, ApiValue field) {}

    /**
     * The members by a target of the alliance, or by their own pledges.
     *
     * @param verdicts the verdicts on the target; null for the own pledges
     */
    static MemberTileMap of(MemberNames members, @Nullable List<ApiValue> verdicts, @Nullable LocalDate asOf) {
        return new MemberTileMap(members.all().stream()
                .map(member -> asOf != null && member.at("joined_on").text().compareTo(asOf.toString()) > 0
                        ? new MemberTile(member, "later", member.at("joined_on"))
                        : Stream.ofNullable(verdicts)
                                .flatMap(rows -> ApiValue.where(
                                        rows, "member", member.at("code").text()))
                                .findFirst()
                                .map(row -> row.at("declined").isTrue()
                                        ? new MemberTile(member, "declined", row.at("declined"))
                                        : tile(member, row.at("status")))
                                .orElseGet(() -> tile(member, member.at("progress_status"))))
                .toList());
    }

    private static MemberTile tile(ApiValue member, ApiValue status) {
        return new MemberTile(member, status.text(), status);
    }

    /** The request that most of the tiles are of. */
    public String api() {
        return tiles.stream()
                .map(tile -> tile.field.api())
                .collect(groupingBy(Function.identity(), counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }

    /** The tiles of each verdict, in order of merit. */
    public List<List<MemberTile>> key() {
        return tiles.stream()
                .map(MemberTile::verdict)
                .distinct()
                .sorted(Comparator.comparingInt(CodeLabels::rank))
                .map(verdict -> tiles.stream()
                        .filter(tile -> tile.verdict.equals(verdict))
                        .toList())
                .toList();
    }
}
