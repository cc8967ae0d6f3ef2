package org.defensetracker.assessment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The constants of the method, and why they are what they are (docs/method.md). */
public final class MethodParameters {

    /** 34 digits, so that rounding in between never changes a result. */
    static final MathContext DIGITS = MathContext.DECIMAL128;

    /** Smaller changes do not count as changes; percentage points. */
    static final BigDecimal NOISE = new BigDecimal("0.05");

    /** 90th percentile of how far NATO later revised an estimate; percentage points. */
    static final BigDecimal REVISION_ESTIMATE = new BigDecimal("0.20");

    /** The same for a final figure. */
    static final BigDecimal REVISION_FINAL = new BigDecimal("0.03");

    /** The smallest yearly spread that the extrapolation assumes; percentage points. */
    static final BigDecimal SD_FLOOR = new BigDecimal("0.15");

    /** Eurostat's and Statistics Canada's threshold for "on track". */
    static final BigDecimal ON_TRACK = new BigDecimal("0.95");

    /** Their threshold for "progress, acceleration needed". */
    static final BigDecimal BEHIND = new BigDecimal("0.60");

    private MethodParameters() {}

    /** Whether a figure is so close to what it is compared with that its usual revision could cross it. */
    public static boolean isWithinUsualRevision(BigDecimal difference, boolean estimate) {
        return difference.abs().compareTo(usualRevision(estimate)) <= 0;
    }

    static BigDecimal usualRevision(boolean estimate) {
        return estimate ? REVISION_ESTIMATE : REVISION_FINAL;
    }

    /** All parameters under the names that answers have for them. */
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
