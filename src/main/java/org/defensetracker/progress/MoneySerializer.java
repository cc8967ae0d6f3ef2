package org.defensetracker.progress;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import org.defensetracker.progress.ProgressView.MoneyView;

/** Writes the amounts that need an assumed growth only if a growth is given, and then even if they are null. */
final class MoneySerializer extends JsonSerializer<MoneyView> {

    @Override
    public void serialize(MoneyView money, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeStartObject();
        json.writeStringField("currency", money.currency());
        json.writeStringField("prices", money.prices());
        json.writeNumberField("year", money.year());
        json.writeObjectField("gap_musd_now", money.gapMusdNow());
        if (money.gdpGrowthPct() != null) {
            json.writeObjectField("gdp_growth_pct", money.gdpGrowthPct());
            json.writeObjectField("level_at_target_musd", money.levelAtTargetMusd());
            json.writeObjectField("annual_additional_at_target_musd", money.annualAdditionalAtTargetMusd());
            json.writeObjectField("cumulative_additional_musd", money.cumulativeAdditionalMusd());
        }
        json.writeEndObject();
    }
}
