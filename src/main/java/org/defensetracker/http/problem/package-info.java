/**
 * Errors as answers: one shape (RFC 9457), one mapper, and the guard that refuses what cannot be read before any route.
 *
 * <p>It knows no collection and no room of the subject.
 */
@NullMarked
package org.defensetracker.http.problem;

import org.jspecify.annotations.NullMarked;
