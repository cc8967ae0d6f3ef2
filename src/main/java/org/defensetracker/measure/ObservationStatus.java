package org.defensetracker.measure;

/** The status of an observation: the two codes of SDMX's CL_OBS_STATUS that NATO's tables need. */
public enum ObservationStatus implements Labelled {
    /** SDMX's {@code A}. */
    FINAL("A", "final", "Final", "Reported by the source without a mark; later editions may still revise it slightly."),
    /** NATO marks it with an {@code e} after the year; SDMX's {@code E}. */
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

    /** Reads the SDMX letter or the word, in any case. */
    public static ObservationStatus parse(String text) {
        for (var status : values()) {
            if (status.sdmx.equalsIgnoreCase(text) || status.code.equalsIgnoreCase(text)) {
                return status;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is neither A (final) nor E (estimate)");
    }

    /** The letter in tables and files: {@code A} or {@code E}. */
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
