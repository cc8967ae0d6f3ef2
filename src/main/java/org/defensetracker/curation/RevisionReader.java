package org.defensetracker.curation;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.defensetracker.http.DataRevision.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Reads revisions with the identity of their data set.
 *
 * <p>The identity is a random id that the schema makes. It counts only where it was made: in the same cluster and
 * database, in the same files of the tables. A copy elsewhere, or tables that were dropped or emptied and filled again, are
 * another data set from the first query on. What a restore changes in no file is told by the log: a revision that was seen
 * and is not in the log any more, by its number and mark, was lost. The revision's mark is part of every tag, so no tag of a
 * lost revision can be met again, even where nobody watched the restore.
 *
 * <p>The timeline of the cluster is not asked. A failover to a standby that had everything changes the timeline and loses
 * nothing; one that loses something is told by the log.
 */
final class RevisionReader {

    private static final String IDENTITY = """
            , coalesce(left(cast(c.mark as text), 8), '0'),
            left(case when s.place = p.place
                then case when s.since = 'epoch' then 's' else '' end || replace(cast(s.id as text), '-', '')
                else md5(s.id || p.place) end, 12),
            p.place is null
            """;

    private static final String NEWEST = "select r.number, greatest(r.changed_at, s.since)" + IDENTITY + """
            , cast(s.id as text), s.place = p.place, cast(current_setting('transaction_read_only') as boolean),
            ? = 0 or exists (select from change_set where revision = ? and left(cast(mark as text), 8) = ?)
            from data_revision r cross join data_set s cross join data_set_place() p(place)
            left join change_set c on c.revision = r.number
            """;

    private static final String LOGGED = "select c.revision, greatest(c.changed_at, s.since)" + IDENTITY + """
            from change_set c cross join data_set s cross join data_set_place() p(place) where c.revision = ?
            """;

    private static final String RENEW = """
            update data_set set id = gen_random_uuid(), place = data_set_place(), since = clock_timestamp()
            where id = cast(? as uuid)
            """;

    private RevisionReader() {}

    /**
     * The newest revision, and what the database says about its data set.
     *
     * @param storedId the random id, whether it counts or not
     * @param isInPlace whether the id was made for these very tables
     * @param isReadOnly whether the server takes no writes, as a standby
     * @param hasKnown whether the log has the revision that was known before
     */
    record StoredState(Revision revision, String storedId, boolean isInPlace, boolean isReadOnly, boolean hasKnown) {

        /** Whether the data are others than those that the known revision was one of. */
        boolean replaces(@Nullable Revision known) {
            return known != null && !(hasKnown && known.dataSet().equals(revision.dataSet()));
        }

        /** Whether they are still called the same, although the known revision is gone. */
        boolean hasLost(@Nullable Revision known) {
            return known != null && !hasKnown && known.dataSet().equals(revision.dataSet());
        }
    }

    /** Reads the newest revision. */
    static StoredState newest(Connection connection, @Nullable Revision known) throws SQLException {
        try (var statement = connection.prepareStatement(NEWEST)) {
            var isLogged = known != null && !known.mark().equals("0");
            statement.setLong(1, isLogged ? known.number() : 0);
            statement.setLong(2, isLogged ? known.number() : 0);
            statement.setString(3, isLogged ? known.mark() : "");
            try (var row = statement.executeQuery()) {
                if (!row.next()) {
                    throw beingRestored();
                }
                return new StoredState(
                        revision(row), row.getString(6), row.getBoolean(7), row.getBoolean(8), row.getBoolean(9));
            }
        }
    }

    /** Reads a revision of the log. */
    static Optional<Revision> logged(Connection connection, long number) throws SQLException {
        try (var statement = connection.prepareStatement(LOGGED)) {
            statement.setLong(1, number);
            try (var row = statement.executeQuery()) {
                return row.next() ? Optional.of(revision(row)) : Optional.empty();
            }
        }
    }

    private static Revision revision(ResultSet row) throws SQLException {
        if (row.getBoolean(5)) {
            throw beingRestored();
        }
        return new Revision(
                row.getString(4),
                row.getLong(1),
                row.getString(3),
                row.getObject(2, OffsetDateTime.class).toInstant());
    }

    private static SQLException beingRestored() {
        return new SQLTransientException("The database is being restored: a part of it is missing");
    }

    /** Gives the data set a new identity, unless another instance has done so since that one was read. */
    static void renew(Connection connection, StoredState read) throws SQLException {
        try (var statement = connection.prepareStatement(RENEW)) {
            statement.setString(1, read.storedId);
            statement.executeUpdate();
        }
    }
}
