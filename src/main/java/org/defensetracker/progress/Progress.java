package org.defensetracker.progress;

import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.defensetracker.measure.AreaCode;
import org.defensetracker.measure.Indicator;
import org.defensetracker.member.Area;
import org.defensetracker.member.AreaDirectory;
import org.defensetracker.member.Members;
import org.defensetracker.spending.Edition;
import org.defensetracker.spending.Observation;
import org.defensetracker.spending.Selection;
import org.defensetracker.spending.Spending;
import org.defensetracker.target.Target;
import org.defensetracker.target.Targets;

/** The public entry of this room: reads the areas, targets and figures that assessments need. */
@ApplicationScoped
public class Progress {

    private final Members members;
    private final Spending spending;
    private final Targets targets;

    Progress(Members members, Spending spending, Targets targets) {
        this.members = members;
        this.spending = spending;
        this.targets = targets;
    }

    /** Reads what the assessments of all areas need, with five queries. */
    public ProgressSnapshot snapshot(AssessmentOptions options) {
        return snapshot(options, Set.of());
    }

    /** Reads the same, but only the figures of these areas; of all areas if the set is empty. */
    public ProgressSnapshot snapshot(AssessmentOptions options, Set<AreaCode> areas) {
        return snapshot(options, areas, members.directory(), targets.all());
    }

    /**
     * Reads the figures; the areas and targets have been read already.
     *
     * @param all every target, whatever its status
     */
    ProgressSnapshot snapshot(
            AssessmentOptions options, Set<AreaCode> areas, AreaDirectory directory, Collection<Target> all) {
        var known = Targets.knownOn(all, options.horizon());
        var inForce = Selection.inForce(options.source(), options.horizon()).withAreas(areas);
        var reader = new SeriesInForce.FigureReader() {
            @Override
            public List<Observation> inForce(Set<Indicator> indicators) {
                return spending.select(inForce.withIndicators(indicators));
            }

            /** A gap is converted into money with the GDP of the same edition. */
            @Override
            public List<Observation> gdp(Set<String> editions) {
                return spending.select(inForce.withIndicators(Set.of(Indicator.GDP_MUSD))
                        .inEveryEdition()
                        .withEditions(editions));
            }
        };
        var judged = Stream.concat(
                        Stream.of(Indicator.CORE_PCT_GDP), known.stream().map(Target::indicator))
                .collect(toSet());
        return new ProgressSnapshot(options, directory, known, new SeriesInForce(reader, judged, options.finalOnly()));
    }

    /** The verdict on the day of each edition that has the figures, the oldest first. */
    public List<ProgressView> history(AssessmentOptions options, Area member, JudgedTarget judgedTarget) {
        var rows = new ArrayList<ProgressView>();
        for (var edition : editions(options)) {
            var then = options.forDay(edition.publishedOn());
            var snapshot = snapshot(then, Set.of(member.code()));
            asKnownIn(snapshot, judgedTarget, member)
                    .map(asked -> snapshot.verdict(member, asked))
                    .filter(verdict -> edition.code().equals(verdict.edition()))
                    .ifPresent(verdict -> rows.add(ProgressView.of(verdict, then)));
        }
        return rows;
    }

    private List<Edition> editions(AssessmentOptions options) {
        return spending.editions().stream()
                .filter(edition -> edition.source().equals(options.source()))
                .filter(edition -> !edition.publishedOn().isAfter(options.horizon()))
                .toList();
    }

    /** The target as that snapshot knows it; empty if it was not announced yet. */
    private static Optional<JudgedTarget> asKnownIn(ProgressSnapshot then, JudgedTarget judgedTarget, Area member) {
        var id = judgedTarget.id();
        return id == null
                ? Optional.of(judgedTarget)
                : then.target(id).map(target -> then.judgedTarget(target, member));
    }
}
