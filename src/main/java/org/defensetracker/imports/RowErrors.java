package org.defensetracker.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.defensetracker.http.problem.ProblemType;

/** What is wrong in a file: the first thousand faults whole, the rest by their number, so that memory stays flat. */
final class RowErrors implements Consumer<RowError> {

    private static final int LISTED = 1000;

    private final List<RowError> listed = new ArrayList<>();
    private long total;

    @Override
    public void accept(RowError fault) {
        total++;
        if (listed.size() < LISTED) {
            listed.add(fault);
        }
    }

    boolean none() {
        return total == 0;
    }

    /** Ends the import where anything is wrong. */
    void refuse() {
        refuse(ProblemType.INVALID_FILE);
    }

    /** Ends the import with a problem of that type where anything is wrong. */
    void refuse(ProblemType type) {
        if (total > 0) {
            throw new InvalidFilesException(type, listed, total);
        }
    }
}
