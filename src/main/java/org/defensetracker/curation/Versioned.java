package org.defensetracker.curation;

/**
 * A row as it is held.
 *
 * @param revision the data revision that last wrote it: its version
 */
public record Versioned<T>(T value, long revision) {}
