/**
 * The basic values: area codes, years, indicators, observation statuses and partial dates.
 *
 * <p>Every constructor refuses invalid values, and {@code parse} is the inverse of {@code toString}. This room
 * computes nothing, stores nothing and imports no other room.
 */
@NullMarked
package org.defensetracker.measure;

import org.jspecify.annotations.NullMarked;
