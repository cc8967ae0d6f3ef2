/**
 * How PostgreSQL is had: an embedded server of our own when nobody names another, and the start of the whole service,
 * because that server must answer before anything else asks it.
 *
 * <p>This room never reads or writes a table, and never starts a server when a data source is configured.
 */
@NullMarked
package org.defensetracker.database;

import org.jspecify.annotations.NullMarked;
