package org.defensetracker.curation;

/**
 * A row with its version.
 *
 * @param revision the data revision that last wrote it
 */
public record Versioned<T>(T value, long revision) {}
