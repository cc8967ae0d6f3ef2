/**
 * Who promised to spend what, by when, and where it was said.
 *
 * <p>Keeps promises as they were made; whether they are kept is for {@code progress} to say.
 */
@NullMarked
package org.defensetracker.target;

import org.jspecify.annotations.NullMarked;
