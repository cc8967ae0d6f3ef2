package org.defensetracker.curation;

import org.jspecify.annotations.Nullable;

/**
 * Who changes the data set, how, and why.
 *
 * @param who the curator's name
 * @param reason in the curator's words; null where none was given
 */
public record Attribution(
        String who, Action action, @Nullable String reason) {

    /** What a release brought. */
    public static final Attribution RELEASE = new Attribution("release", Action.LOAD, null);

    /** How a change came about. */
    public enum Action {
        LOAD,
        POST,
        PUT,
        PATCH,
        DELETE,
        IMPORT
    }
}
