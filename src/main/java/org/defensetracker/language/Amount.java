package org.defensetracker.language;

import io.quarkus.qute.TemplateData;
import java.math.BigDecimal;

/**
 * A number before a noun.
 *
 * @param n decides which form the noun takes
 * @param number as the language writes it
 */
@TemplateData
public record Amount(BigDecimal n, String number) {}
