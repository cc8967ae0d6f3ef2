/**
 * The description of the API: what is the same for every operation is written here, at build time.
 */
@NullMarked
package org.defensetracker.http.openapi;

import org.jspecify.annotations.NullMarked;
