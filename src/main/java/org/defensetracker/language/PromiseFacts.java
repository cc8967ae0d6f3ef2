package org.defensetracker.language;

import io.quarkus.qute.TemplateData;
import java.math.BigDecimal;
import org.defensetracker.measure.Indicator;
import org.defensetracker.progress.JudgedTarget;
import org.defensetracker.progress.PromiseWords;
import org.defensetracker.target.Comparator;
import org.defensetracker.target.Target;
import org.defensetracker.target.TargetKind;
import org.jspecify.annotations.Nullable;

/**
 * What the text of a promise is made from.
 *
 * @param year the deadline; null where none was named
 * @param upTo whether the value is the most that was promised
 * @param plan whether it is for that year, and not by it
 */
@TemplateData
public record PromiseFacts(
        Language language,
        Indicator indicator,
        BigDecimal targetValue,
        @Nullable Integer year,
        boolean upTo,
        boolean plan) {

    public static PromiseFacts of(Language language, Target target) {
        return new PromiseFacts(
                language,
                target.indicator(),
                target.value(),
                target.year() == null ? null : target.year().value(),
                target.comparator() == Comparator.UP_TO,
                target.kind() == TargetKind.PLAN);
    }

    /** What a stored target or a what-if promises. */
    public static PromiseFacts of(Language language, JudgedTarget judged) {
        return judged.target() == null
                ? new PromiseFacts(language, judged.indicator(), judged.value(), judged.year(), false, false)
                : of(language, judged.target());
    }

    /** "3,5% din PIB până în 2030". */
    public String text() {
        return language.messages().promise(this);
    }

    public String english() {
        return PromiseWords.of(indicator, targetValue, year, upTo, plan);
    }

    /** "3,5%". */
    public String value() {
        return language.format().promised(indicator, targetValue);
    }
}
