/**
 * The areas of figures and targets: the members of NATO, and the aggregates that it prints.
 *
 * <p>This room knows the codes and names of the areas, but not what they spend.
 */
@NullMarked
package org.defensetracker.member;

import org.jspecify.annotations.NullMarked;
