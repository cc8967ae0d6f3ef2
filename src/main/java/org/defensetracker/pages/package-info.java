/**
 * The pages for people with a browser: rendered here, readable without a script, and with all their state in the
 * address.
 *
 * <p>They are the API's first client: every figure comes from a request to {@code /v1} that the page shows. This part of
 * the dashboard knows no room but {@code http}; it computes no figure and asks no database.
 */
@NullMarked
package org.defensetracker.pages;

import org.jspecify.annotations.NullMarked;
