/**
 * How the service stops: it says that it is not ready, refuses what is new, and finishes what it has begun.
 *
 * <p>It does not know what the work is, and ends no process: the launcher does.
 */
@NullMarked
package org.defensetracker.http.shutdown;

import org.jspecify.annotations.NullMarked;
