/**
 * The pages for people with a browser. They are readable without JavaScript, and their addresses hold all their state.
 *
 * <p>They are made from the view records that {@code /v1} answers with, and mark each figure with the request that gives
 * it. This room computes no figure and reads no table.
 */
@NullMarked
package org.defensetracker.pages;

import org.jspecify.annotations.NullMarked;
