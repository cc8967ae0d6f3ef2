/**
 * Who promised to spend what, by when, and where it was said.
 *
 * <p>Stores promises as they were made; {@code progress} assesses whether they are met.
 */
@NullMarked
package org.defensetracker.target;

import org.jspecify.annotations.NullMarked;
