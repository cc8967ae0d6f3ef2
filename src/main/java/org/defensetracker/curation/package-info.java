/**
 * The revisions of the data set: the number that grows with each write, and the one state that a reading sees.
 *
 * <p>It counts changes; it never judges them, and knows no table but its own.
 */
@NullMarked
package org.defensetracker.curation;

import org.jspecify.annotations.NullMarked;
