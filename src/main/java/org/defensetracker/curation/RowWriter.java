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
 * How one row is written over HTTP, whatever its resource: the row held, the request's conditions, the change with its
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
     * @param find the row held; empty where nothing is
     * @param missing the 404 where nothing is held
     * @param read the row that fields make, to take the place of the one held, which may be null
     * @param pathOf the path of a row under its own key
     * @param view the row as answers show it
     * @param derived fields of the view that follow from others and are not held
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

    /** Adds the row that a body is, or puts it in the place of the one held. */
    public <T> Response put(@Nullable String reason, InputStream in, Supplier<WritableRow<T>> named) {
        var bytes = support.bytes(in);
        return revisions.write(curator.signs(Action.PUT, reason), changes -> {
            var row = named.get();
            var held = row.find.get().orElse(null);
            support.checkConditions(row.path, held == null ? null : held.revision());
            return save(changes, row, row.read.apply(support.body(bytes), held == null ? null : held.value()), held);
        });
    }

    /** Changes the row held by the merge patch that a body is. */
    public <T> Response patch(@Nullable String reason, InputStream in, Supplier<WritableRow<T>> named) {
        var bytes = support.bytes(in);
        return revisions.write(curator.signs(Action.PATCH, reason), changes -> {
            var row = named.get();
            var held = held(row);
            var body = support.patched(row.view.apply(held.value()), row.derived, bytes);
            return save(changes, row, row.read.apply(body, held.value()), held);
        });
    }

    /** Deletes the row held. */
    public <T> Response delete(@Nullable String reason, Supplier<WritableRow<T>> named) {
        return revisions.write(curator.signs(Action.DELETE, reason), changes -> {
            var row = named.get();
            row.delete.accept(changes, held(row).value());
            return support.deleted();
        });
    }

    private <T> Versioned<T> held(WritableRow<T> row) {
        var held = row.find.get().orElseThrow(row.missing);
        support.checkConditions(row.path, held.revision());
        return held;
    }

    private <T> Response save(ChangeSet changes, WritableRow<T> row, T written, @Nullable Versioned<T> held) {
        var path = row.pathOf.apply(written);
        if (held != null && held.value().equals(written)) {
            return support.replaced(row.view.apply(written), path, held.revision());
        }
        row.put.accept(changes, written);
        return held == null
                ? support.created(row.view.apply(written), path, changes.revision())
                : support.replaced(row.view.apply(written), path, changes.revision());
    }
}
