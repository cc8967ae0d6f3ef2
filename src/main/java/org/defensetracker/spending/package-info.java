/**
 * What was spent: observations, the editions and sources that published them, and how editions revise earlier ones.
 *
 * <p>Figures stay as they were published. This room selects figures, and computes nothing but the difference between two.
 */
@NullMarked
package org.defensetracker.spending;

import org.jspecify.annotations.NullMarked;
