/**
 * The areas that figures and targets are about: the members of NATO, and the aggregates that NATO prints.
 *
 * <p>This room holds the codes, names and properties of the areas. It holds no figures and no targets.
 */
@NullMarked
package org.defensetracker.member;

import org.jspecify.annotations.NullMarked;
