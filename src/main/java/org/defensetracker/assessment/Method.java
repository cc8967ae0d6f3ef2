package org.defensetracker.assessment;

import org.defensetracker.measure.Labelled;

/** How the pace toward a deadline is rated. */
public enum Method implements Labelled {
    LINEAR_PP(
            "Linear, in percentage points",
            "The observed yearly change against the change that the straight line from baseline to target requires."),
    EUROSTAT_CAGR(
            "Compound annual growth rate (Eurostat)",
            "The observed compound growth rate against the required one; linear if a value is 0.");

    private final String label;
    private final String meaning;

    Method(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    /** The version of the method. It increases with every change that can give the same figures another verdict. */
    public int version() {
        return 2;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
