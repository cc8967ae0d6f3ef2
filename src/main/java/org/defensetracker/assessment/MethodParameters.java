package org.defensetracker.assessment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The constants of the method. docs/method.md gives the reason for each. */
public final class MethodParameters {

    /** 34 digits, so that the rounding of intermediate results never changes a result. */
    static final MathContext DIGITS = MathContext.DECIMAL128;

    /** A smaller change does not count as a change; percentage points. */
    static final BigDecimal NOISE = new BigDecimal("0.05");

    /** The 90th percentile of NATO's later revisions of an estimate; percentage points. */
    static final BigDecimal REVISION_ESTIMATE = new BigDecimal("0.20");

    /** The 90th percentile of NATO's later revisions of a final figure; percentage points. */
    static final BigDecimal REVISION_FINAL = new BigDecimal("0.03");

    /** The smallest yearly spread that the extrapolation assumes; percentage points. */
    static final BigDecimal SD_FLOOR = new BigDecimal("0.15");

    /** The lowest pace ratio of "on track": the threshold of Eurostat and Statistics Canada. */
    static final BigDecimal ON_TRACK = new BigDecimal("0.95");

    /** The lowest pace ratio of "behind": their threshold for "progress, acceleration needed". */
    static final BigDecimal BEHIND = new BigDecimal("0.60");

    private MethodParameters() {}

    /** Whether a figure is so close to what it is compared with that its usual revision could cross it. */
    public static boolean isWithinUsualRevision(BigDecimal difference, boolean estimate) {
        return difference.abs().compareTo(usualRevision(estimate)) <= 0;
    }

    static BigDecimal usualRevision(boolean estimate) {
        return estimate ? REVISION_ESTIMATE : REVISION_FINAL;
    }

    /** The constants that answers show, by their names there. */
    public static Map<String, BigDecimal> asMap() {
        var map = new LinkedHashMap<String, BigDecimal>();
        map.put("noise_pp", NOISE);
        map.put("revision_estimate_pp", REVISION_ESTIMATE);
        map.put("revision_final_pp", REVISION_FINAL);
        map.put("sd_floor_pp", SD_FLOOR);
        map.put("on_track_ratio", ON_TRACK);
        map.put("behind_ratio", BEHIND);
        return Collections.unmodifiableMap(map);
    }
}
