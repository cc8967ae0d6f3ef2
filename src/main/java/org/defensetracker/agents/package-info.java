/**
 * The doors for assistants, and the search that they share with people: members, targets, indicators and editions by
 * name, code or words.
 *
 * <p>It computes no figure and no verdict itself.
 */
@NullMarked
package org.defensetracker.agents;

import org.jspecify.annotations.NullMarked;
