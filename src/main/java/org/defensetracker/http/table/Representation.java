package org.defensetracker.http.table;

import jakarta.enterprise.context.RequestScoped;
import java.util.Set;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.RequestContext;
import org.defensetracker.http.query.AnswerQuery;
import org.defensetracker.http.query.PageQuery;
import org.defensetracker.http.table.Paging.PagePlan;
import org.defensetracker.http.table.Paging.PagingDefaults;
import org.jspecify.annotations.Nullable;

/**
 * How the answer to a request is presented: its fields and its form. Every resource with data calls one of these methods
 * after it has read its own parameters. A request with a wrong parameter is refused here, with all errors at once.
 */
@RequestScoped
public class Representation {

    private static final Set<AnswerFormat> IN_COLUMNS = Set.of(AnswerFormat.CSV, AnswerFormat.XLSX);

    private final RequestContext requestContext;
    private final Paging paging;
    private @Nullable Columns<?> columns;
    private boolean envelope = true;
    private boolean excel;

    Representation(RequestContext requestContext, Paging paging) {
        this.requestContext = requestContext;
        this.paging = paging;
    }

    /** The fields that the answer shows. */
    Columns<?> columns() {
        if (columns == null) {
            throw new IllegalStateException("A resource answered before it chose which fields the answer shows");
        }
        return columns;
    }

    /** Whether the rows of a collection are inside an object. */
    boolean envelope() {
        return envelope;
    }

    /** Whether CSV is for a spreadsheet that is set to a decimal comma. */
    boolean excel() {
        return excel;
    }

    /** For a collection of rows of this record. */
    public <R> PagePlan<R> collection(PageQuery query, Class<? extends R> row, PagingDefaults defaults) {
        return collection(query, Columns.<R>of(row), defaults);
    }

    /** For a collection of rows with these columns. */
    public <R> PagePlan<R> collection(PageQuery query, Columns<R> columns, PagingDefaults defaults) {
        choose(query, columns, query.envelope);
        var plan = paging.plan(query, columns, defaults);
        query.errors.done();
        return plan;
    }

    /** For one object. */
    public void single(AnswerQuery query, Class<?> object) {
        single(query, object, object);
    }

    /** For one object that is a table of other rows in the flat formats. */
    public void single(AnswerQuery query, Class<?> object, Class<?> row) {
        choose(query, Columns.of(requestContext.format() == AnswerFormat.JSON ? object : row), null);
        query.errors.done();
    }

    /** For the answer to a write, with all its fields. */
    public void written(Class<?> object) {
        columns = Columns.of(object);
    }

    /** For an image; its format. */
    public AnswerFormat picture(boolean download) {
        requestContext.setDownload(download);
        return requestContext.format();
    }

    private void choose(AnswerQuery query, Columns<?> available, @Nullable Boolean inEnvelope) {
        if (Boolean.TRUE.equals(inEnvelope) && requestContext.format() != AnswerFormat.JSON) {
            query.errors.refuse("envelope", "true", "conflict", "envelope: only JSON has an envelope.");
        }
        if (query.excel && requestContext.format() != AnswerFormat.CSV) {
            query.errors.refuse("excel", "true", "conflict", "excel: only CSV has it; ask for the path with '.csv'.");
        }
        requestContext.setDownload(query.download);
        var chosen = available.only(query.errors, query.fields);
        if (!query.fields.isEmpty() && IN_COLUMNS.contains(requestContext.format())) {
            chosen.requireColumns(query.errors);
        }
        columns = chosen;
        envelope = !Boolean.FALSE.equals(inEnvelope);
        excel = query.excel;
    }
}
