package org.defensetracker.http.table;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** How the rows of one answer are laid out: which fields, inside an envelope or not, and in which form of CSV. */
@RequestScoped
public class TableLayout {

    private @Nullable Columns<?> columns;
    private boolean envelope = true;
    private CsvStyle csvStyle = CsvStyle.STANDARD;

    /** The fields that the answer shows. */
    Columns<?> columns() {
        if (columns == null) {
            throw new IllegalStateException("A resource answered before it settled which fields the answer shows");
        }
        return columns;
    }

    boolean envelope() {
        return envelope;
    }

    CsvStyle csvStyle() {
        return csvStyle;
    }

    /** For one object with all its fields. */
    public void settle(Columns<?> shown) {
        columns = shown;
    }

    void settle(Columns<?> shown, boolean inEnvelope, CsvStyle style) {
        columns = shown;
        envelope = inEnvelope;
        csvStyle = style;
    }
}
