package org.defensetracker.assessment;

/** The statuses had the latest figure been lower, and higher, by the usual revision. An end may be any status. */
public record StatusRange(Status low, Status high) {

    /** Whether the verdict survives the usual revision. */
    public boolean robust() {
        return low == high;
    }
}
