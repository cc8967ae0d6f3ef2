package org.defensetracker.http;

import org.defensetracker.http.DataRevision.Revision;

/**
 * The state of one row.
 *
 * @param revision the one that last wrote the row
 * @param path of the row, as it is stored, without a suffix
 */
public record RowVersion(Revision revision, String path) {}
