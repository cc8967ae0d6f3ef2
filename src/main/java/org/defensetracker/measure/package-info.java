/**
 * The words of the subject as values: areas, years, indicators, statuses of a figure and days known in part.
 *
 * <p>Every value refuses nonsense when it is made, and {@code parse} is the inverse of {@code toString}. This room
 * computes nothing, stores nothing and knows no other room.
 */
@NullMarked
package org.defensetracker.measure;

import org.jspecify.annotations.NullMarked;
