package org.defensetracker.dashboard.pages;

import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who the members are on the day of a page, by the alphabet of their names. */
@TemplateData
record Members(List<Part> all) {

    static Address asked(@Nullable String asOf) {
        return Address.of("/v1/members").with("sort", "name").with("as_of", asOf);
    }

    static Members of(Replies replies, @Nullable String asOf) {
        return new Members(replies.get(asked(asOf)).items());
    }

    Optional<Part> named(String code) {
        return all.stream().filter(member -> member.at("code").is(code)).findFirst();
    }

    /** The name of a code; the code itself where nobody has it. */
    public String name(String code) {
        return named(code).map(member -> member.at("name").text()).orElse(code);
    }

    boolean has(String code) {
        return all.stream().anyMatch(member -> member.at("code").is(code));
    }
}
