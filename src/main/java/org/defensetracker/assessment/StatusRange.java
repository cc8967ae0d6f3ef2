package org.defensetracker.assessment;

/** The statuses if the latest figure were lower, and higher, by the usual revision. Each end can be any status. */
public record StatusRange(Status low, Status high) {

    /** Whether the verdict stays the same after the usual revision. */
    public boolean robust() {
        return low == high;
    }
}
