package org.defensetracker.language;

import io.quarkus.qute.TemplateExtension;
import java.math.BigDecimal;

/**
 * Chooses the form of a noun after a number, in the texts: <code>{plural:ro(n, 'stat', 'state', 'de state')}</code>. A number
 * with decimals counts as it is printed (CLDR, plural rules).
 */
@TemplateExtension(namespace = "plural")
final class Plurals {

    private Plurals() {}

    static String en(Number n, String one, String other) {
        return isOne(n) ? one : other;
    }

    static String de(Number n, String one, String other) {
        return isOne(n) ? one : other;
    }

    /** 0, 1 and 1.9 take the singular. */
    static String fr(Number n, String one, String other) {
        return decimal(n).abs().compareTo(BigDecimal.valueOf(2)) < 0 ? one : other;
    }

    /** 1 stat, 2 state and 119 state, 20 de state and 100 de state, 2,5 state. */
    static String ro(Number n, String one, String few, String other) {
        var number = decimal(n);
        var rest = number.remainder(BigDecimal.valueOf(100)).abs().intValue();
        return isOne(n) ? one : number.scale() > 0 || number.signum() == 0 || rest > 0 && rest < 20 ? few : other;
    }

    private static boolean isOne(Number n) {
        return decimal(n).abs().equals(BigDecimal.ONE);
    }

    private static BigDecimal decimal(Number n) {
        return n instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(n.longValue());
    }
}
