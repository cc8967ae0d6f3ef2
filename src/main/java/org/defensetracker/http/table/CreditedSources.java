package org.defensetracker.http.table;

import java.util.List;
import org.defensetracker.http.table.Meta.CitedSource;

/** The publishers of all figures that the service holds, for an answer that does not name its own. */
public interface CreditedSources {

    /** All of them, as they ask to be credited. */
    List<CitedSource> all();
}
