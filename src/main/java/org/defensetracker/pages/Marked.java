package org.defensetracker.pages;

/**
 * A view record of the API, and the same as fields that name the request they come from.
 *
 * @param view what the rooms answer with
 * @param field the object in the answer to the request
 */
record Marked<V>(V view, ApiField field) {}
