package org.defensetracker.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.defensetracker.http.problem.ProblemType;

/** The errors of a file: the first thousand are listed, the others only counted, so that memory stays flat. */
final class RowErrors implements Consumer<RowError> {

    private static final int LISTED = 1000;

    private final List<RowError> listed = new ArrayList<>();
    private long total;

    @Override
    public void accept(RowError error) {
        total++;
        if (listed.size() < LISTED) {
            listed.add(error);
        }
    }

    boolean isEmpty() {
        return total == 0;
    }

    /** Refuses the file where there is any error. */
    void refuse() {
        refuse(ProblemType.INVALID_FILE);
    }

    /** Refuses the file with a problem of that type where there is any error. */
    void refuse(ProblemType type) {
        if (total > 0) {
            throw new InvalidFilesException(type, listed, total);
        }
    }
}
