/**
 * The pages for people with a browser. They are readable without JavaScript, and their addresses hold all their state.
 *
 * <p>They are a client of the API: every figure comes from a request to {@code /v1} that the page shows. This room knows
 * only {@code http}; it computes no figure and reads no table.
 */
@NullMarked
package org.defensetracker.pages;

import org.jspecify.annotations.NullMarked;
