/**
 * Stores answers and sends them again, on the event loop, until something is written.
 *
 * <p>No resource knows this room: it is a route that runs before them and a filter that runs after them. It answers
 * only with bytes that a resource made from the newest revision.
 */
@NullMarked
package org.defensetracker.answercache;

import org.jspecify.annotations.NullMarked;
