/**
 * What lets a client keep an answer: entity tags, revisions of the data, and compression.
 *
 * <p>It answers no request by itself; stored answers are in the room {@code answercache}.
 */
@NullMarked
package org.defensetracker.http.caching;

import org.jspecify.annotations.NullMarked;
