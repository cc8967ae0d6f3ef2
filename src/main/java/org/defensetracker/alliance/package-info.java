/**
 * The alliance as a whole: NATO's own aggregates, averages computed beside them, and how many members are at a value.
 *
 * <p>It counts and averages the verdicts and figures of {@code progress}. It makes no verdicts itself.
 */
@NullMarked
package org.defensetracker.alliance;

import org.jspecify.annotations.NullMarked;
