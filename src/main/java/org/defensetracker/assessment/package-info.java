/**
 * The method: how far a series of figures is from a goal, and whether its pace suffices (docs/method.md).
 *
 * <p>Pure arithmetic on arguments; the current year is one of them. This room never reads a table, a clock or a
 * configuration, and knows only {@code measure}.
 */
@NullMarked
package org.defensetracker.assessment;

import org.jspecify.annotations.NullMarked;
