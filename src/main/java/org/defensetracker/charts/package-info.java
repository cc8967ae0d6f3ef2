/**
 * Pictures of what the other rooms answer: charts of one member and of the alliance, as SVG and as PNG.
 *
 * <p>It lays out and draws. Every number in a picture is one that {@code progress} or {@code alliance} answers with;
 * nothing is computed here but places on the sheet.
 */
@NullMarked
package org.defensetracker.charts;

import org.jspecify.annotations.NullMarked;
