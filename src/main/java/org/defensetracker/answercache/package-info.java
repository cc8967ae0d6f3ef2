/**
 * Answers that are kept: what was answered once is answered again from memory, on the event loop, until something is
 * written.
 *
 * <p>No resource knows of this room. It stands before them as a route and behind them as a filter, and never answers
 * with anything but the bytes that a resource made from the newest revision.
 */
@NullMarked
package org.defensetracker.answercache;

import org.jspecify.annotations.NullMarked;
