package org.defensetracker.curation;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.defensetracker.http.DataRevision.Revision;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The changes of one transaction, in the order they were made. */
public final class ChangeSet {

    /** What can change. */
    public enum Resource {
        SOURCE,
        AREA,
        EDITION,
        OBSERVATION,
        TARGET;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Session database;
    private final StoredJson json;
    private final Revision before;
    private final UUID mark = UUID.randomUUID();
    private final Attribution attribution;
    private int changes;

    ChangeSet(Session database, StoredJson json, Revision before, Attribution attribution) {
        this.database = database;
        this.json = json;
        this.before = before;
        this.attribution = attribution;
    }

    /** The revision of the data set that these changes make. */
    public long revision() {
        return before.number() + 1;
    }

    /** What tells that revision from others of its number. */
    UUID mark() {
        return mark;
    }

    /** That revision, committed at a time. */
    Revision made(Instant changedAt) {
        return new Revision(before.dataSet(), revision(), mark.toString().substring(0, 8), changedAt);
    }

    /** Who makes them, how, and why. */
    public Attribution attribution() {
        return attribution;
    }

    /** How many there are so far. */
    public int size() {
        return changes;
    }

    /**
     * Notes a row that changed.
     *
     * @param key the row's path below its resource
     * @param area the reference area it is about; null for none
     * @param before as answers show it; null where it was not there
     * @param after the same; null where it is deleted
     */
    public void add(
            Resource resource, String key, @Nullable String area, @Nullable Object before, @Nullable Object after) {
        database.createNativeMutationQuery(
                        "insert into change (revision, position, resource, key, area, before, after) values (:revision, "
                                + ":position, :resource, :key, :area, cast(:before as json), cast(:after as json))")
                .setParameter("revision", revision())
                .setParameter("position", ++changes)
                .setParameter("resource", resource.code())
                .setParameter("key", key)
                .setParameter("area", area, String.class)
                .setParameter("before", json.text(before), String.class)
                .setParameter("after", json.text(after), String.class)
                .executeUpdate();
    }

    /**
     * Notes the rows of a query, in its order: their columns are key, area, before and after.
     *
     * @param parameters of the query
     */
    public void addAll(Resource resource, String query, Map<String, Object> parameters) {
        var insert = database.createNativeMutationQuery(
                "insert into change (revision, position, resource, key, area, before, after) "
                        + "select :revision, :position + row_number() over (), :resource, rows.* from (" + query
                        + ") rows");
        insert.setParameter("revision", revision())
                .setParameter("position", changes)
                .setParameter("resource", resource.code());
        parameters.forEach(insert::setParameter);
        changes += insert.executeUpdate();
    }
}
