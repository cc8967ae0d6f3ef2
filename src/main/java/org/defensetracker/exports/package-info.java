/**
 * Figures in the formats of other tools, whole: JSON-stat, a data package, a bundle of every table, and their description
 * for catalogs.
 *
 * <p>It writes what other rooms read, and judges nothing itself.
 */
@NullMarked
package org.defensetracker.exports;

import org.jspecify.annotations.NullMarked;
