/**
 * Connections to PostgreSQL beside the rules of the pool: those that are opened without it, those that work long, and those
 * that broke.
 *
 * <p>It knows no table and asks no question of its own.
 */
@NullMarked
package org.defensetracker.connection;

import org.jspecify.annotations.NullMarked;
