/**
 * What every write over HTTP shares: its body, its preconditions and its answer.
 */
@NullMarked
package org.defensetracker.http.write;

import org.jspecify.annotations.NullMarked;
