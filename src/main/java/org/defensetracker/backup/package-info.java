/**
 * Copies the whole data set to a file and back, and from one PostgreSQL server to another. A service may run on what is copied,
 * and none on what is replaced.
 *
 * <p>It knows the names of all tables and nothing of what they mean. It is given connections and opens none.
 */
@NullMarked
package org.defensetracker.backup;

import org.jspecify.annotations.NullMarked;
