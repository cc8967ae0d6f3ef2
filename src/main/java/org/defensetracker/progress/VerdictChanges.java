package org.defensetracker.progress;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.defensetracker.assessment.Method;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.member.Area;
import org.defensetracker.member.AreaDirectory;
import org.defensetracker.member.Members;
import org.defensetracker.spending.Edition;
import org.defensetracker.spending.Source;
import org.defensetracker.spending.Spending;
import org.defensetracker.target.Target;
import org.defensetracker.target.Targets;
import org.jspecify.annotations.Nullable;

/** Finds the verdicts that differ between the days on which two editions of one source were published. */
@ApplicationScoped
public class VerdictChanges {

    private final Progress progress;
    private final Spending spending;
    private final Members members;
    private final Targets targets;

    VerdictChanges(Progress progress, Spending spending, Members members, Targets targets) {
        this.progress = progress;
        this.spending = spending;
        this.members = members;
        this.targets = targets;
    }

    /** Two editions of one source, the earlier first. */
    public record EditionPair(Edition from, Edition to) {}

    private record VerdictKey(String member, String target) {}

    /**
     * The two editions to compare. Empty if the source has fewer than two, or if a parameter is wrong, which is noted.
     *
     * @param from the code of the earlier edition; null for the one before the later edition
     * @param until the code of the later edition; null for the newest one
     * @param asked the source's code; null for the source of the named editions, or NATO if none is named
     */
    public Optional<EditionPair> pair(
            ParameterErrors errors, @Nullable String from, @Nullable String until, @Nullable String asked) {
        var published = published();
        var parser = ParameterErrors.oneOf(published, Edition::code);
        var named = errors.one("from", from, parser);
        var to = errors.one("to", until, parser);
        if (!errors.isSound()) {
            return Optional.empty();
        }
        var source = named != null ? named.source() : to != null ? to.source() : asked;
        var candidates = published.stream()
                .filter(edition -> edition.source().equals(source == null ? Source.DEFAULT : source))
                .toList();
        if (named == null && to == null && candidates.size() < 2) {
            return Optional.empty();
        }
        var last = to != null ? to : candidates.get(candidates.size() - 1);
        var first = named != null ? named : before(candidates, last).orElse(last);
        if (asked != null && !asked.equals(first.source()) || !first.source().equals(last.source())) {
            errors.refuse("to", last.code(), "conflict", "from, to, source: the editions are not of one source.");
        } else if (named == null && first == last) {
            errors.refuse(
                    "to",
                    last.code(),
                    "conflict",
                    "to: there is no earlier edition of " + last.source() + " to compare.");
        } else if (!first.publishedOn().isBefore(last.publishedOn())) {
            errors.refuse(
                    "from",
                    first.code(),
                    "conflict",
                    "from: " + first.code() + " was not published before " + last.code()
                            + "; name an earlier edition.");
        }
        return errors.isSound() ? Optional.of(new EditionPair(first, last)) : Optional.empty();
    }

    private static Optional<Edition> before(List<Edition> editions, Edition last) {
        return editions.stream()
                .filter(edition -> edition.publishedOn().isBefore(last.publishedOn()))
                .reduce((earlier, later) -> later);
    }

    private List<Edition> published() {
        var today = spending.horizon(null);
        return spending.editions().stream()
                .filter(edition -> !edition.publishedOn().isAfter(today))
                .toList();
    }

    /**
     * The verdicts whose status differs, in the order of member and target.
     *
     * @param which selects the targets, as they apply to an area, whose verdicts are compared
     */
    public List<VerdictChange> between(EditionPair pair, Method method, BiPredicate<AreaCode, JudgedTarget> which) {
        var directory = members.directory();
        var all = targets.all();
        var before = verdicts(snapshot(pair.from, method, directory, all), which);
        var after = verdicts(snapshot(pair.to, method, directory, all), which);
        var keys =
                new TreeSet<VerdictKey>(Comparator.comparing(VerdictKey::member).thenComparing(VerdictKey::target));
        keys.addAll(before.keySet());
        keys.addAll(after.keySet());
        return keys.stream()
                .map(key -> change(before.get(key), after.get(key)))
                .filter(change -> change.statusBefore() != change.statusAfter())
                .toList();
    }

    private static VerdictChange change(@Nullable Verdict before, @Nullable Verdict after) {
        var known = after != null ? after : Objects.requireNonNull(before);
        return new VerdictChange(known.area(), known.judgedTarget(), before, after);
    }

    private ProgressSnapshot snapshot(Edition edition, Method method, AreaDirectory directory, List<Target> all) {
        var day = edition.publishedOn();
        var options = new AssessmentOptions(day, day, edition.source(), method, false, null, null);
        return progress.snapshot(options, Set.of(), directory, all);
    }

    private static Map<VerdictKey, Verdict> verdicts(
            ProgressSnapshot snapshot, BiPredicate<AreaCode, JudgedTarget> which) {
        return snapshot.directory().members().stream()
                .filter(Area::hasArmedForces)
                .flatMap(area -> snapshot.verdicts(area, target -> which.test(area.code(), target)))
                .collect(toMap(VerdictChanges::key, verdict -> verdict, (a, b) -> a, LinkedHashMap::new));
    }

    private static VerdictKey key(Verdict verdict) {
        return new VerdictKey(
                verdict.area().code().value(),
                String.valueOf(verdict.judgedTarget().id()));
    }

    /** The pledges and plans made, replaced and given up after a first day up to and including a last day, newest first. */
    public List<PledgeEvent> pledges(LocalDate after, LocalDate until) {
        return PledgeEvent.between(targets.all(), after, until);
    }
}
