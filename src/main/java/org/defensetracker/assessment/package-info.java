/**
 * The method: how far a series of figures is from a goal, and whether its pace suffices (docs/method.md).
 *
 * <p>Pure arithmetic on values that are handed in, the current year included. This room never reads a table, a clock
 * or a configuration, and knows {@code measure} only.
 */
@NullMarked
package org.defensetracker.assessment;

import org.jspecify.annotations.NullMarked;
