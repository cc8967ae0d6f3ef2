package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import java.util.List;
import org.defensetracker.progress.MemberViews.MemberView;

/** The members on the day of a page, in alphabetical order of their names. */
@TemplateData
record MemberNames(List<Marked<MemberView>> all) {

    /** The name of a code; the code itself where nobody has it. */
    public String name(String code) {
        return all.stream()
                .map(Marked::view)
                .filter(member -> member.code().equals(code))
                .map(MemberView::name)
                .findFirst()
                .orElse(code);
    }
}
