/**
 * What assistants and other programs ask in words: the search over members, targets, indicators and editions, and the
 * server of the Model Context Protocol at {@code /mcp}.
 *
 * <p>It computes no figure and no verdict itself: its tools ask the operations of the API.
 */
@NullMarked
package org.defensetracker.agents;

import org.jspecify.annotations.NullMarked;
