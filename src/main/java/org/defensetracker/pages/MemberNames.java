package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The members on the day of a page, in alphabetical order of their names. */
@TemplateData
record MemberNames(List<ApiField> all) {

    static RequestAddress request(@Nullable String asOf) {
        return RequestAddress.of("/v1/members").with("sort", "name").with("as_of", asOf);
    }

    static MemberNames of(ApiAnswers answers, @Nullable String asOf) {
        return new MemberNames(answers.get(request(asOf)).items());
    }

    Optional<ApiField> find(String code) {
        return ApiField.where(all, "code", code).findFirst();
    }

    /** The name of a code; the code itself where nobody has it. */
    public String name(String code) {
        return find(code).map(member -> member.at("name").text()).orElse(code);
    }

    boolean has(String code) {
        return find(code).isPresent();
    }
}
