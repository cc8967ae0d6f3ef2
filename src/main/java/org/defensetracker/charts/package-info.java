/**
 * Charts of one member and of the alliance, as SVG and as PNG.
 *
 * <p>Every number in a chart comes from {@code progress} or {@code alliance}. This room computes only positions.
 */
@NullMarked
package org.defensetracker.charts;

import org.jspecify.annotations.NullMarked;
