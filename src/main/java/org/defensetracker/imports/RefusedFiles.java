package org.defensetracker.imports;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** Files that cannot be loaded, with everything that is wrong in them. */
public final class RefusedFiles extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int SHOWN = 20;

    private final transient List<RowError> errors;

    public RefusedFiles(List<RowError> errors) {
        super(sentence(errors), null, false, false);
        this.errors = List.copyOf(errors);
    }

    public List<RowError> errors() {
        return errors;
    }

    private static String sentence(List<RowError> errors) {
        var shown = errors.stream().limit(SHOWN).map(RowError::toString).collect(Collectors.joining("\n  "));
        var more = errors.size() > SHOWN ? "\n  and " + (errors.size() - SHOWN) + " more" : "";
        return "Nothing was loaded, because of:\n  " + shown + more;
    }
}
