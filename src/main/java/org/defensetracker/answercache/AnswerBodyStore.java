package org.defensetracker.answercache;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.defensetracker.http.BodyStore;
import org.defensetracker.http.StoredBody;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;
import org.jboss.logging.Logger;

/** Collects answers in memory, and in a file from the size on that is too large for that. */
@ApplicationScoped // a proxy, since filters that need it are made before the configuration is there
class AnswerBodyStore implements BodyStore {

    private static final Logger LOG = Logger.getLogger(AnswerBodyStore.class);

    private final SpoolFolder folder;
    private final int inMemory;

    AnswerBodyStore(SpoolFolder folder, CacheSettings settings) {
        this.folder = folder;
        this.inMemory = (int) settings.largestAnswer().asLongValue();
    }

    @Override
    public StoredBody store(BodyContent content) {
        try (var out = new SpoolingOutput(folder, inMemory)) {
            content.writeTo(out);
            return out.body();
        } catch (IOException | UncheckedIOException e) {
            if (SpoolingOutput.isCauseOf(e)) {
                LOG.warnf("A large answer finds no room on disk: %s", e.getMessage());
                throw ProblemException.of(
                        ProblemType.UNAVAILABLE,
                        "The answer is large and there is no room for it on disk now. Try again later, or ask for less.");
            }
            throw e instanceof UncheckedIOException unchecked ? unchecked : new UncheckedIOException((IOException) e);
        }
    }
}
