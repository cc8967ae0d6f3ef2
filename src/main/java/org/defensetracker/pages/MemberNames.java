package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import java.util.Comparator;
import java.util.List;
import org.defensetracker.language.Language;

/** The members on the day of a page, in alphabetical order of their names in its language. */
@TemplateData
record MemberNames(List<ApiValue> all, Language language) {

    MemberNames {
        Comparator<ApiValue> byName = Comparator.comparing(member -> name(language, member), language.order());
        // In English the API has them in that order.
        all = language == Language.EN ? all : all.stream().sorted(byName).toList();
    }

    private static String name(Language language, ApiValue member) {
        return language.area(member.at("code").text(), member.at("name").text());
    }

    /** The name of a code; the code itself where nobody has it. */
    public String name(String code) {
        return ApiValue.where(all, "code", code)
                .map(member -> name(language, member))
                .findFirst()
                .orElse(code);
    }

    /** A target in words, such as "Romania: 3.5% by 2030". */
    public String promise(ApiValue target) {
        var area = target.at("area").text();
        var name = area.equals(PageTargets.ALLIANCE) ? language.area(area, area) : name(area);
        return name + language.messages().tagColon() + " "
                + CodeLabels.of(language).promise(target);
    }
}
