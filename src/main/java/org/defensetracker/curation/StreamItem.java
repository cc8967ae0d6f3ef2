package org.defensetracker.curation;

import org.defensetracker.http.DataRevision.Revision;

/** What the dispatcher hands to an open stream of changes. */
sealed interface StreamItem {

    /**
     * One revision.
     *
     * @param mark tells it from others of its number
     */
    record Change(ChangeEvent event, String mark) implements StreamItem {}

    /** Keeps the connection open while nothing changes. */
    record Heartbeat() implements StreamItem {}

    /** The last item: the database was restored, and what the client has seen is not the history of the data any more. */
    record Reset(Revision now) implements StreamItem {}

    /** The last item: the service stops, and the client is to connect again. */
    record Goodbye() implements StreamItem {}
}
