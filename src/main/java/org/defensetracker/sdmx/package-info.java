/**
 * The doors for statistical software: SDMX 2.1 REST under {@code /sdmx/2.1}, and SDMX 3.0 REST under {@code /sdmx/3.0}.
 *
 * <p>It translates the figures and the verdicts of other rooms into series, and judges nothing itself.
 */
@NullMarked
package org.defensetracker.sdmx;

import org.jspecify.annotations.NullMarked;
