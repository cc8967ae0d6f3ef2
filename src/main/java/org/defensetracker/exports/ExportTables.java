package org.defensetracker.exports;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.defensetracker.assessment.Method;
import org.defensetracker.exports.ExportTable.ColumnReference;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.http.table.Paging.PageSlice;
import org.defensetracker.measure.Indicator;
import org.defensetracker.member.Area;
import org.defensetracker.member.Members;
import org.defensetracker.progress.AssessmentOptions;
import org.defensetracker.progress.CodeView;
import org.defensetracker.progress.MemberViews.Headline;
import org.defensetracker.progress.MemberViews.MemberView;
import org.defensetracker.progress.Progress;
import org.defensetracker.progress.ProgressSnapshot;
import org.defensetracker.progress.ProgressView;
import org.defensetracker.spending.CodeListViews.EditionView;
import org.defensetracker.spending.CodeListViews.IndicatorView;
import org.defensetracker.spending.ObservationView;
import org.defensetracker.spending.Selection;
import org.defensetracker.spending.SelectionReader;
import org.defensetracker.spending.Source;
import org.defensetracker.spending.Spending;
import org.defensetracker.target.TargetView;
import org.defensetracker.target.Targets;

/** The tables of the data set. Each is what the API answers with at the table's path. */
@ApplicationScoped
class ExportTables {

    private static final ColumnReference MEMBER = new ColumnReference("member", "members", "code");
    private static final ColumnReference INDICATOR = new ColumnReference("indicator", "indicators", "code");
    private static final ColumnReference EDITION = new ColumnReference("edition", "editions", "code");

    private final Members members;
    private final Spending spending;
    private final Targets targets;
    private final Progress progress;

    ExportTables(Members members, Spending spending, Targets targets, Progress progress) {
        this.members = members;
        this.spending = spending;
        this.targets = targets;
        this.progress = progress;
    }

    /** The tables, what others refer to before what refers to it. */
    List<ExportTable<?>> all() {
        return List.of(
                new ExportTable<>(
                        "indicators",
                        "What is measured, and in which unit",
                        "/v1/indicators.csv",
                        IndicatorView.class,
                        List.of("code"),
                        List.of(),
                        () -> Stream.of(Indicator.values())
                                .map(IndicatorView::of)
                                .sorted(Comparator.comparing(IndicatorView::code))
                                .toList()),
                new ExportTable<>(
                        "statuses",
                        "The code lists, with the meaning of each code",
                        "/v1/statuses.csv",
                        CodeView.class,
                        List.of("list", "code"),
                        List.of(),
                        () -> CodeView.ALL.stream()
                                .sorted(Comparator.comparing(CodeView::list).thenComparing(CodeView::rank))
                                .toList()),
                new ExportTable<>(
                        "editions",
                        "The publications that figures come from",
                        "/v1/editions.csv?sort=code",
                        EditionView.class,
                        List.of("code"),
                        List.of(),
                        () -> spending.editions().stream()
                                .filter(edition -> !edition.publishedOn().isAfter(spending.horizon(null)))
                                .map(EditionView::of)
                                .sorted(Comparator.comparing(EditionView::code))
                                .toList()),
                new ExportTable<>(
                        "targets",
                        "Who promised what, by when, and where it was said",
                        "/v1/targets.csv?status=all&sort=id",
                        TargetView.class,
                        List.of("id"),
                        List.of(INDICATOR),
                        () -> targets.asOfToday().stream().map(TargetView::of).toList()),
                new ExportTable<>(
                        "observations",
                        "The figures, as each edition prints them",
                        "/v1/observations.csv?include_history=true&source=" + String.join(",", sources()),
                        ObservationView.class,
                        List.of("area", "indicator", "year", "edition"),
                        List.of(INDICATOR, EDITION),
                        () -> {
                            var selections = new SelectionReader(new ParameterErrors(), spending, members.directory());
                            return spending.page(
                                            Selection.inForce(Source.DEFAULT, spending.horizon(null))
                                                    .fromSources(sources())
                                                    .inEveryEdition(),
                                            PageSlice.of("area", "indicator", "year", "edition"))
                                    .map(selections::view);
                        }),
                new ExportTable<>(
                        "members",
                        "The members, each with its current spending, its pledge and its progress",
                        "/v1/members.csv",
                        MemberView.class,
                        List.of("code"),
                        List.of(),
                        () -> {
                            var snapshot = snapshot();
                            return snapshot.directory().members().stream()
                                    .map(member -> MemberView.of(snapshot, member, Headline.OWN))
                                    .sorted(Comparator.comparing(MemberView::code))
                                    .toList();
                        }),
                new ExportTable<>(
                        "progress",
                        "The verdict on each member and each target that applies to it",
                        "/v1/progress.csv",
                        ProgressView.class,
                        List.of("member", "target"),
                        List.of(MEMBER, new ColumnReference("target", "targets", "id"), INDICATOR, EDITION),
                        () -> {
                            var snapshot = snapshot();
                            return snapshot.directory().members().stream()
                                    .filter(Area::hasArmedForces)
                                    .flatMap(snapshot::verdicts)
                                    .map(verdict -> ProgressView.of(verdict, snapshot.options()))
                                    .sorted(Comparator.comparing(ProgressView::member)
                                            .thenComparing(row -> String.valueOf(row.target())))
                                    .toList();
                        }));
    }

    private List<String> sources() {
        return spending.sources().stream().map(Source::code).sorted().toList();
    }

    private ProgressSnapshot snapshot() {
        return progress.snapshot(new AssessmentOptions(
                null, spending.horizon(null), Source.DEFAULT, Method.LINEAR_PP, false, null, null));
    }
}
