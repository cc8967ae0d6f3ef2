/**
 * What every answer shares: problems, formats and the table writer, parameters, paging, validators of caches.
 *
 * <p>This room knows no other room. It declares {@link org.defensetracker.http.DataRevision}, which curation
 * implements.
 */
@NullMarked
package org.defensetracker.http;

import org.jspecify.annotations.NullMarked;
