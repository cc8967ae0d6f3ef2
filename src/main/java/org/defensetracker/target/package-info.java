/**
 * Targets: who promised to spend how much, by when, and where the promise was announced.
 *
 * <p>This room stores promises as they were made. The room {@code progress} assesses whether they are met.
 */
@NullMarked
package org.defensetracker.target;

import org.jspecify.annotations.NullMarked;
