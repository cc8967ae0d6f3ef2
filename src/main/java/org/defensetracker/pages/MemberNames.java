package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import java.util.List;

/** The members on the day of a page, in alphabetical order of their names. */
@TemplateData
record MemberNames(List<ApiValue> all) {

    /** The name of a code; the code itself where nobody has it. */
    public String name(String code) {
        return ApiValue.where(all, "code", code)
                .map(member -> member.at("name").text())
                .findFirst()
                .orElse(code);
    }

    /** A target in words, such as "Romania: 3.5% by 2030". */
    public String promise(ApiValue target) {
        return name(target.at("area").text()) + ": " + CodeLabels.ALL.promise(target);
    }
}
