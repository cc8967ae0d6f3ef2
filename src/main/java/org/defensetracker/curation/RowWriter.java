package org.defensetracker.curation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.defensetracker.curation.Attribution.Action;
import org.defensetracker.http.Answer;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.query.RecordFields;
import org.defensetracker.http.write.WriteSupport;
import org.jspecify.annotations.Nullable;

/**
 * How one row is written over HTTP, whatever its resource: the stored row, the request's conditions, the change with its
 * line in the log, and the answer. The row is looked up within the write, so that nobody changes it in between.
 */
@ApplicationScoped
public class RowWriter {

    private final Revisions revisions;
    private final Curator curator;
    private final IdempotencyKeys keys;
    private final WriteSupport support;

    RowWriter(Revisions revisions, Curator curator, IdempotencyKeys keys, WriteSupport support) {
        this.revisions = revisions;
        this.curator = curator;
        this.keys = keys;
        this.support = support;
    }

    /**
     * A row that a request names, and what its resource does with it.
     *
     * @param path that the request names
     * @param find the stored row; empty where nothing is
     * @param missing the 404 where nothing is stored
     * @param read the row that fields make, to take the place of the stored one, which may be null
     * @param pathOf the path of a row under its own key
     * @param view the row as answers show it
     * @param derived fields of the view that follow from others and are not stored
     */
    public record WritableRow<T>(
            String path,
            Supplier<Optional<Versioned<T>>> find,
            Supplier<ProblemException> missing,
            BiFunction<RecordFields, @Nullable T, T> read,
            Function<T, String> pathOf,
            Function<T, Answer> view,
            Set<String> derived,
            BiConsumer<ChangeSet, T> put,
            BiConsumer<ChangeSet, T> delete) {}

    /** Adds the row that a body is; the same request with the same key is carried out once. */
    public <T> Response post(
            String path, @Nullable String key, @Nullable String reason, InputStream in, WritableRow<T> row) {
        var bytes = support.bytes(in);
        return revisions.write(
                curator.signs(Action.POST, reason),
                changes -> keys.once(
                        key, path, bytes, () -> save(changes, row, row.read.apply(support.body(bytes), null), null)));
    }

    /** Adds the row that a body is, or puts it in the place of the stored one. */
    public <T> Response put(@Nullable String reason, InputStream in, Supplier<WritableRow<T>> named) {
        var bytes = support.bytes(in);
        return revisions.write(curator.signs(Action.PUT, reason), changes -> {
            var row = named.get();
            var stored = row.find.get().orElse(null);
            support.checkConditions(row.path, stored == null ? null : stored.revision());
            return save(
                    changes, row, row.read.apply(support.body(bytes), stored == null ? null : stored.value()), stored);
        });
    }

    /** Changes the stored row by the merge patch that a body is. */
    public <T> Response patch(@Nullable String reason, InputStream in, Supplier<WritableRow<T>> named) {
        var bytes = support.bytes(in);
        return revisions.write(curator.signs(Action.PATCH, reason), changes -> {
            var row = named.get();
            var stored = stored(row);
            var body = support.patched(row.view.apply(stored.value()), row.derived, bytes);
            return save(changes, row, row.read.apply(body, stored.value()), stored);
        });
    }

    /** Deletes the stored row. */
    public <T> Response delete(@Nullable String reason, Supplier<WritableRow<T>> named) {
        return revisions.write(curator.signs(Action.DELETE, reason), changes -> {
            var row = named.get();
            row.delete.accept(changes, stored(row).value());
            return support.deleted();
        });
    }

    private <T> Versioned<T> stored(WritableRow<T> row) {
        var stored = row.find.get().orElseThrow(row.missing);
        support.checkConditions(row.path, stored.revision());
        return stored;
    }

    private <T> Response save(ChangeSet changes, WritableRow<T> row, T written, @Nullable Versioned<T> stored) {
        var path = row.pathOf.apply(written);
        if (stored != null && stored.value().equals(written)) {
            return support.replaced(row.view.apply(written), path, stored.revision());
        }
        row.put.accept(changes, written);
        return stored == null
                ? support.created(row.view.apply(written), path, changes.revision())
                : support.replaced(row.view.apply(written), path, changes.revision());
    }
}
