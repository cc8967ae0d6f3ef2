package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.defensetracker.assessment.Method;
import org.defensetracker.assessment.MethodParameters;
import org.defensetracker.assessment.Status;
import org.defensetracker.measure.Labelled;
import org.defensetracker.progress.JudgedTarget;
import org.defensetracker.target.Commitment;
import org.defensetracker.target.TargetKind;
import org.jspecify.annotations.Nullable;

/** The page of the method: in plain words, worked on one member, with the meaning of every code. */
@TemplateData
final class MethodPage implements PageContent {

    private static final String EXAMPLE_MEMBER = "ROU";

    /** The member that the method is worked on. */
    public final String code;

    public final MemberNames members;
    public final PageEditions editions;

    /** The cut-offs, by the names that answers have for them. */
    public final ApiValue cutoffs;

    /** Null where there is nothing to judge. */
    public final @Nullable ApiValue verdict;

    /** The promise of the verdict. */
    public final @Nullable ApiValue target;

    public final List<ApiValue> statuses;
    public final List<ApiValue> kinds;
    public final List<ApiValue> commitments;
    public final List<ApiValue> methods;

    MethodPage(PageData reader, @Nullable String named) {
        var snapshot = reader.snapshot(null);
        var directory = snapshot.directory();
        var member = reader.errors().one("member", named, directory::knownMember, directory.member(EXAMPLE_MEMBER));
        reader.errors().done();
        code = member.code().value();
        members = reader.members(snapshot);
        editions = reader.editions(null);
        var id = snapshot.pledge(member)
                .or(() -> snapshot.alliancePledge(member))
                .map(JudgedTarget::id)
                .orElse(null);
        var address = RequestAddress.of("/v1/progress").with("member", code).with("target", id);
        verdict = id == null
                ? null
                : reader.markAll(address, PageData.verdicts(snapshot, List.of(member), List.of(id)))
                        .get(0);
        target = id == null ? null : reader.targets(null).find(id).orElse(null);
        cutoffs = reader.mark(address, Map.of("meta", Map.of("method", Map.of("parameters", MethodParameters.asMap()))))
                .at("meta.method.parameters");
        statuses = codes(reader, "progress_status", Status.values());
        kinds = codes(reader, "target_kind", TargetKind.values());
        commitments = codes(reader, "commitment", Commitment.values());
        methods = codes(reader, "method", Method.values());
    }

    /** A code list, as the API explains it. */
    private static List<ApiValue> codes(PageData reader, String list, Labelled[] codes) {
        return reader.markAll(
                RequestAddress.of("/v1/statuses").with("list", list),
                Stream.of(codes)
                        .map(one -> Map.of("code", one.code(), "label", one.label(), "meaning", one.meaning()))
                        .toList());
    }

    @Override
    public RequestAddress page() {
        return RequestAddress.of("/method").with("member", code.equals(EXAMPLE_MEMBER) ? null : code);
    }

    @Override
    public TemplateInstance template(PageLayout layout) {
        return PageTemplates.method(this, CodeLabels.of(layout.language()), layout);
    }
}
