package org.defensetracker.curation;

/**
 * A row with its version.
 *
 * @param revision the data revision that last wrote it
 */
public record Versioned<T>(T value, long revision) {

    /** The same row with the version of another on which its view depends, if that one was written later. */
    public Versioned<T> orLater(Versioned<?> other) {
        return other.revision > revision ? new Versioned<>(value, other.revision) : this;
    }
}
