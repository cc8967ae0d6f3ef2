/**
 * The search over members, targets, indicators and editions, by name, code or words.
 *
 * <p>It computes no figure and no verdict itself.
 */
@NullMarked
package org.defensetracker.agents;

import org.jspecify.annotations.NullMarked;
