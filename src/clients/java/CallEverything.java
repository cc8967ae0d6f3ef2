import client.ApiClient;
import client.ApiException;
import client.api.AllianceApi;
import client.api.BundlesApi;
import client.api.ChangesApi;
import client.api.CodeListsApi;
import client.api.FiguresApi;
import client.api.IndexApi;
import client.api.MembersApi;
import client.api.ProblemsApi;
import client.api.ProgressApi;
import client.api.SearchApi;
import client.api.TargetsApi;
import client.model.ComparedValue;
import client.model.MemberDetail;
import client.model.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Calls each collection and each kind of single answer through what openapi-generator made, and reads nulls and problems. */
public final class CallEverything {

    private interface Call<T> {
        T make() throws Exception;
    }

    private static int calls;
    private static int failures;

    private static <T> void call(String name, Call<T> call, Predicate<T> holds) {
        calls++;
        try {
            var value = call.make();
            if (!holds.test(value)) {
                fail(name, value);
            }
        } catch (Exception e) {
            fail(name, e);
        }
    }

    private static void fail(String name, Object what) {
        failures++;
        var text = String.valueOf(what);
        System.out.println("openapi-generator: " + name + ": " + text.substring(0, Math.min(400, text.length())));
    }

    /** The problem that a call is answered with, as its status and text. */
    private static ApiException problem(Call<?> call) throws Exception {
        try {
            call.make();
            throw new IllegalStateException("It was answered");
        } catch (ApiException e) {
            return e;
        }
    }

    private static MemberDetail member(MembersApi members, String code) throws ApiException {
        return members.getMember(MembersApi.APIGetMemberRequest.newBuilder().code(code).build());
    }

    private static Problem read(ApiException e) {
        try {
            return ApiClient.createDefaultObjectMapper().readValue(e.getResponseBody(), Problem.class);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    /** A value of one of several types is an object of its own, even where it is null. */
    private static boolean isNull(ComparedValue value) {
        return value == null || value.getActualInstance() == null;
    }

    public static void main(String[] arguments) throws Exception {
        var client = new ApiClient();
        client.updateBaseUri(arguments[0]);
        var members = new MembersApi(client);
        var figures = new FiguresApi(client);
        var progress = new ProgressApi(client);
        var targets = new TargetsApi(client);
        var codes = new CodeListsApi(client);
        call("getIndex", new IndexApi(client)::getIndex, index -> index.getResources().size() > 5);
        call("listMembers", () -> members.listMembers(MembersApi.APIListMembersRequest.newBuilder().build()),
                page -> page.getTotal() == 32 && page.getItems().size() == 32);
        call("getMember", () -> member(members, "ROU"), rou -> rou.getTargets().size() > 2);
        call("getMember without a pledge", () -> member(members, "ISL"),
                isl -> isl.getPledge() == null && isl.getProgress() == null && isl.getCurrent() == null);
        call("getPath", () -> members.getPath(MembersApi.APIGetPathRequest.newBuilder().code("ROU").target("rou-core-2030").build()),
                path -> path.getPoints().stream().anyMatch(point -> point.getObserved() == null));
        call("getHistory", () -> members.getHistory(MembersApi.APIGetHistoryRequest.newBuilder()
                        .code("ROU").target("nato-core-floor").build()),
                page -> page.getItems().size() > 1);
        call("listProgress", () -> progress.listProgress(ProgressApi.APIListProgressRequest.newBuilder()
                        .member(List.of("ROU", "POL")).status(List.of("off_track", "met")).build()),
                page -> page.getItems().stream().allMatch(row -> Set.of("ROU", "POL").contains(row.getMember())));
        call("a what-if", () -> progress.listProgress(ProgressApi.APIListProgressRequest.newBuilder()
                        .member(List.of("ROU")).targetValue(new BigDecimal("3.5")).build()),
                page -> page.getItems().get(0).getTarget() == null && page.getItems().get(0).getTargetYear() == null);
        call("listVerdictChanges", () -> progress.listVerdictChanges(ProgressApi.APIListVerdictChangesRequest.newBuilder().build()),
                page -> page.getItems().size() > 10);
        call("getAlliance", () -> new AllianceApi(client).getAlliance(AllianceApi.APIGetAllianceRequest.newBuilder().build()),
                alliance -> alliance.getDeadline() == null);
        call("listTargets", () -> targets.listTargets(TargetsApi.APIListTargetsRequest.newBuilder().build()),
                page -> page.getItems().stream().anyMatch(row -> row.getTargetYear() == null));
        call("getTarget", () -> targets.getTarget(TargetsApi.APIGetTargetRequest.newBuilder().id("rou-core-2030").build()),
                target -> target.getSupersedes() == null && target.getDeclines().isEmpty());
        call("listObservations", () -> figures.listObservations(FiguresApi.APIListObservationsRequest.newBuilder()
                        .area(List.of("ROU")).indicator(List.of("core_pct_gdp")).build()),
                page -> page.getItems().stream().allMatch(row -> row.getPriceYear() == null && row.getValue().signum() > 0));
        call("listWideObservations", () -> figures.listWideObservations(FiguresApi.APIListWideObservationsRequest.newBuilder()
                        .area(List.of("ROU")).indicator(List.of("core_pct_gdp")).build()),
                page -> new BigDecimal("2.17").equals(page.getItems().get(0).getValues().get("2024")));
        call("getObservation", () -> figures.getObservation(FiguresApi.APIGetObservationRequest.newBuilder()
                        .edition("NATO-2026-07").area("ROU").indicator("core_pct_gdp").year("2026").build()),
                row -> row.getValue().equals(new BigDecimal("2.43")) && row.getStatus().toString().equals("estimate"));
        call("listRevisions", () -> figures.listRevisions(FiguresApi.APIListRevisionsRequest.newBuilder().area(List.of("ROU")).build()),
                page -> page.getItems().stream().anyMatch(row -> row.getPreviousValue() == null));
        call("compareSources", () -> figures.compareSources(FiguresApi.APICompareSourcesRequest.newBuilder()
                        .area(List.of("ROU")).year(List.of(2026)).build()),
                page -> page.getItems().stream().anyMatch(row -> row.getAdditionalProperties().containsKey("sipri_value")
                        && isNull(row.getAdditionalProperty("sipri_value")) && !isNull(row.getAdditionalProperty("nato_value"))));
        call("listIndicators", () -> codes.listIndicators(CodeListsApi.APIListIndicatorsRequest.newBuilder().build()),
                page -> page.getItems().size() == 8);
        call("listEditions", () -> codes.listEditions(CodeListsApi.APIListEditionsRequest.newBuilder().build()),
                page -> page.getItems().size() > 3);
        call("getEdition", () -> codes.getEdition(CodeListsApi.APIGetEditionRequest.newBuilder().code("NATO-2026-07").build()),
                edition -> edition.getPublishedOn().toString().equals("2026-07-10"));
        call("listStatuses", () -> codes.listStatuses(CodeListsApi.APIListStatusesRequest.newBuilder()._list(List.of("method")).build()),
                page -> page.getItems().size() == 2);
        call("listChanges", () -> new ChangesApi(client).listChanges(ChangesApi.APIListChangesRequest.newBuilder().build()),
                page -> page.getItems().stream().anyMatch(row -> row.getBefore() == null));
        call("search", () -> new SearchApi(client).search(SearchApi.APISearchRequest.newBuilder().q("türkiye").build()),
                page -> page.getItems().get(0).getId().equals("TUR"));
        call("getStatus", () -> new IndexApi(client).getStatus(IndexApi.APIGetStatusRequest.newBuilder().build()),
                status -> status.getRevision() >= 1);
        call("getDataPackage", () -> new BundlesApi(client).getDataPackage(BundlesApi.APIGetDataPackageRequest.newBuilder().build()),
                bundle -> bundle.getResources().size() > 3);
        call("listProblemTypes", new ProblemsApi(client)::listProblemTypes, types -> types.size() > 10);
        call("a problem of a path", () -> problem(() -> member(members, "XXX")),
                e -> e.getCode() == 404 && read(e).getErrors().get(0).getIn().equals("path"));
        call("a problem of a parameter", () -> problem(() -> figures.listObservations(
                        FiguresApi.APIListObservationsRequest.newBuilder().area(List.of("XXX")).build())),
                e -> e.getCode() == 400 && read(e).getErrors().get(0).getName().equals("area"));
        System.out.println("openapi-generator: " + (calls - failures) + " of " + calls + " calls");
        if (failures > 0 || calls < 21) {
            System.exit(1);
        }
    }
}
