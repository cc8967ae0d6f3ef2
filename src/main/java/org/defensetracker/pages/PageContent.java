package org.defensetracker.pages;

import io.quarkus.qute.TemplateInstance;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one page consists of. It is made twice: from the answers to the first requests, which say what else to ask, and
 * from all answers.
 */
interface PageContent {

    /** The requests that follow from the first answers. */
    List<RequestAddress> requests();

    /** Needs the answers to all requests. */
    PageMetadata metadata();

    /** Fills in the template; needs the answers to all requests. */
    TemplateInstance render(CodeLabels labels, PageLayout layout);

    /** The first requests of a page that names members and targets. */
    static List<RequestAddress> membersAndTargets(@Nullable String asOf) {
        var requests = new ArrayList<>(List.of(CodeLabels.REQUEST, EditionChoices.REQUEST, MemberNames.request(asOf)));
        requests.addAll(PageTargets.requests(asOf));
        return requests;
    }
}
