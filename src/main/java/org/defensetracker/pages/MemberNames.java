package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who the members are on the day of a page, by the alphabet of their names. */
@TemplateData
record MemberNames(List<ApiField> all) {

    static RequestAddress asked(@Nullable String asOf) {
        return RequestAddress.of("/v1/members").with("sort", "name").with("as_of", asOf);
    }

    static MemberNames of(ApiAnswers replies, @Nullable String asOf) {
        return new MemberNames(replies.get(asked(asOf)).items());
    }

    Optional<ApiField> named(String code) {
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
