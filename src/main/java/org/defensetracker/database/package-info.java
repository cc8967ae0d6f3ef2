/**
 * Provides PostgreSQL: an embedded server when no other is configured. It also starts the service, because that server
 * must answer before anything else asks it, and runs the commands that are given in place of a start.
 *
 * <p>This room never reads or writes a table, and never starts a server when a data source is configured.
 */
@NullMarked
package org.defensetracker.database;

import org.jspecify.annotations.NullMarked;
