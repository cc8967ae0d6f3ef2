/**
 * What was spent: observations, the editions that they were published in, and how editions revise one another.
 *
 * <p>Figures stay as published; this room selects among them and never computes a new one but the change between two.
 */
@NullMarked
package org.defensetracker.spending;

import org.jspecify.annotations.NullMarked;
