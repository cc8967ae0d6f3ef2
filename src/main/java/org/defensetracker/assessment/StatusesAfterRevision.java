package org.defensetracker.assessment;

/**
 * The statuses that the assessment would have if the latest figure were lower ({@code low}) or higher ({@code high}) by the
 * usual revision. If the goal has an unmeasured part, {@code high} adds that part as well. Either can be any status.
 */
public record StatusesAfterRevision(Status low, Status high) {

    /** Whether both statuses are the same. */
    public boolean robust() {
        return low == high;
    }
}
