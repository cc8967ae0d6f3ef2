package org.defensetracker.assessment;

/**
 * The status that the assessment would have if the latest figure were lower by the usual revision, and if it were higher.
 * Either can be any status.
 */
public record StatusesAfterRevision(Status low, Status high) {

    /** Whether the verdict stays the same after the usual revision. */
    public boolean robust() {
        return low == high;
    }
}
