/**
 * The method: how far a series of figures is from a goal, and whether its pace suffices (docs/method.md).
 *
 * <p>Results depend on the arguments alone, and the current year is one of them. This room never reads a table, a clock or
 * a configuration, and imports only {@code measure}.
 */
@NullMarked
package org.defensetracker.assessment;

import org.jspecify.annotations.NullMarked;
