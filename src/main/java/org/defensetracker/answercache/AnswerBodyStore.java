package org.defensetracker.answercache;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.defensetracker.http.BodyStore;
import org.defensetracker.http.BodyStore.StoredBody;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;
import org.jboss.logging.Logger;

/** Collects small answers in memory, and large ones in a file. */
@ApplicationScoped // a proxy, because filters that need it are created before the configuration can be read
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
        var out = new SpoolingOutput(folder, inMemory);
        try {
            content.writeTo(out);
            return out.body();
        } catch (IOException | UncheckedIOException e) {
            if (SpoolingOutput.isCauseOf(e)) {
                LOG.warnf("A large answer cannot be written to disk: %s", e.getMessage());
                throw ProblemException.of(
                        ProblemType.UNAVAILABLE,
                        "The answer is large, and there is no room for it on disk now, or too many such are being written. Try again "
                                + "later, or ask for less.");
            }
            throw e instanceof UncheckedIOException unchecked ? unchecked : new UncheckedIOException((IOException) e);
        } finally {
            out.discard();
        }
    }

    @Override
    public Path draft() throws IOException {
        return folder.newFile();
    }
}
