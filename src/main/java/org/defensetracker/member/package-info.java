/**
 * The areas that figures and promises are about: the members of NATO, and the aggregates that it prints.
 *
 * <p>Knows their codes and names, and nothing of what they spend.
 */
@NullMarked
package org.defensetracker.member;

import org.jspecify.annotations.NullMarked;
