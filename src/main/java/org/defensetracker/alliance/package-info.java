/**
 * The alliance as a whole: NATO's own aggregates, averages of the members' figures, and how many members are at a value.
 *
 * <p>This room counts the verdicts of {@code progress} and averages its figures. It makes no verdicts itself.
 */
@NullMarked
package org.defensetracker.alliance;

import org.jspecify.annotations.NullMarked;
