package org.defensetracker.monitoring;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.defensetracker.assessment.Method;
import org.defensetracker.http.Answer;
import org.defensetracker.http.caching.BuildInfo;
import org.defensetracker.spending.EditionSize;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What {@code /v1/status} answers with. */
@Schema(name = "ServiceStatus", description = "What the service holds, how fresh it is, and which build answers")
record ServiceStatusView(
        @Schema(description = "The state of the data, which grows with each write")
        long revision,

        @Schema(description = "The identity of the data set, which a restore of the database changes")
        String dataSet,

        @Schema(description = "When that state was written") Instant revisedAt,

        @Schema(description = "The newest edition that has figures; null if there is none") @Nullable
        NewestFigures newestFigures,

        StoredCounts counts,

        @Schema(description = "How verdicts are reached") MethodVersion method,

        BuildView build,

        @Schema(description = "The editions, the oldest first")
        List<EditionSizeView> editions)
        implements Answer {

    @Schema(name = "NewestFigures", description = "The newest edition that has figures")
    record NewestFigures(
            String edition,
            String source,
            LocalDate publishedOn,

            @Schema(description = "Days since its publication")
            long ageDays) {

        static NewestFigures of(EditionSize newest, Clock clock) {
            var edition = newest.edition();
            var age = ChronoUnit.DAYS.between(edition.publishedOn(), LocalDate.now(clock));
            return new NewestFigures(edition.code(), edition.source(), edition.publishedOn(), age);
        }
    }

    @Schema(name = "StoredCounts", description = "How many of each there are")
    record StoredCounts(
            int members,
            int sources,
            int editions,

            @Schema(description = "The figures of all editions")
            long observations,

            @Schema(description = "The targets of every status")
            int targets) {}

    @Schema(name = "MethodVersion", description = "The method unless a request names another")
    record MethodVersion(String id, int version) {

        static MethodVersion of(Method method) {
            return new MethodVersion(method.code(), method.version());
        }
    }

    @Schema(name = "Build", description = "The build that answers")
    record BuildView(String version, Instant builtAt) {

        static BuildView of(BuildInfo build) {
            return new BuildView(build.version(), build.builtAt());
        }
    }

    @Schema(name = "EditionSize", description = "An edition, and how many figures it has")
    record EditionSizeView(String code, LocalDate publishedOn, long observations) {

        static EditionSizeView of(EditionSize size) {
            return new EditionSizeView(size.edition().code(), size.edition().publishedOn(), size.observations());
        }
    }
}
