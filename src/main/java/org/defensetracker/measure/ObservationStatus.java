package org.defensetracker.measure;

/** Whether an observation is final or an estimate. These are two of the codes of SDMX's CL_OBS_STATUS. */
public enum ObservationStatus implements Labelled {
    /** The code {@code A} of SDMX. */
    FINAL("A", "final", "Final", "Reported by the source without a mark; later editions may still revise it slightly."),
    /** The code {@code E} of SDMX. NATO prints an {@code e} after the year. */
    ESTIMATE("E", "estimate", "Estimate", "Marked as an estimate by the source; later editions usually revise it.");

    private final String sdmx;
    private final String code;
    private final String label;
    private final String meaning;

    ObservationStatus(String sdmx, String code, String label, String meaning) {
        this.sdmx = sdmx;
        this.code = code;
        this.label = label;
        this.meaning = meaning;
    }

    /** Reads the letter of SDMX or the word, in upper or lower case. */
    public static ObservationStatus parse(String text) {
        for (var status : values()) {
            if (status.sdmx.equalsIgnoreCase(text) || status.code.equalsIgnoreCase(text)) {
                return status;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is neither A (final) nor E (estimate)");
    }

    /** The letter that the database and the files of figures use: {@code A} or {@code E}. */
    public String sdmx() {
        return sdmx;
    }

    /** The word that answers use: {@code final} or {@code estimate}. */
    @Override
    public String code() {
        return code;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    @Override
    public String toString() {
        return code;
    }
}
