/**
 * What a client asks with: the parameters that many resources share, JSON bodies, and what is wrong with them.
 *
 * <p>Each parameter that is unknown or refused is named in one answer, with the nearest right one.
 */
@NullMarked
package org.defensetracker.http.query;

import org.jspecify.annotations.NullMarked;
