package org.defensetracker.spending;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.defensetracker.http.table.CreditedSources;
import org.defensetracker.http.table.Meta.CitedSource;

/** Tells the writers of answers whom to credit. */
@ApplicationScoped
class SourceCredits implements CreditedSources {

    private final Spending spending;

    SourceCredits(Spending spending) {
        this.spending = spending;
    }

    @Override
    public List<CitedSource> all() {
        return spending.credits();
    }
}
