package org.defensetracker.http.table;

import jakarta.enterprise.context.ApplicationScoped;
import org.defensetracker.http.Format;
import org.defensetracker.http.RequestContext;
import org.defensetracker.http.query.AnswerQuery;
import org.defensetracker.http.query.PageQuery;
import org.defensetracker.http.table.Paging.PagePlan;
import org.defensetracker.http.table.Paging.PagingDefaults;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters that say how an answer should look, and settles it before the answer is made. Every resource
 * with data asks one of its methods, once it has read its own parameters: a request with a parameter at fault ends here,
 * with every culprit named.
 */
@ApplicationScoped
public class Representation {

    private final RequestContext requestContext;
    private final TableLayout layout;
    private final Paging paging;

    Representation(RequestContext requestContext, TableLayout layout, Paging paging) {
        this.requestContext = requestContext;
        this.layout = layout;
        this.paging = paging;
    }

    /** For a collection of rows of this record. */
    public <R> PagePlan<R> collection(PageQuery query, Class<? extends R> row, PagingDefaults defaults) {
        return collection(query, Columns.<R>of(row), defaults);
    }

    /** For a collection of rows with these columns. */
    public <R> PagePlan<R> collection(PageQuery query, Columns<R> columns, PagingDefaults defaults) {
        settle(query, columns, query.envelope);
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
        settle(query, Columns.of(requestContext.format() == Format.JSON ? object : row), null);
        query.errors.done();
    }

    /** For an image; its format. */
    public Format picture(boolean download) {
        requestContext.settleDownload(download);
        return requestContext.format();
    }

    private void settle(AnswerQuery query, Columns<?> columns, @Nullable Boolean envelope) {
        if (Boolean.TRUE.equals(envelope) && requestContext.format() != Format.JSON) {
            query.errors.refuse("envelope", "true", "conflict", "envelope: only JSON has an envelope.");
        }
        if (query.excel && requestContext.format() != Format.CSV) {
            query.errors.refuse("excel", "true", "conflict", "excel: only CSV has it; ask for the path with '.csv'.");
        }
        requestContext.settleDownload(query.download);
        layout.settle(
                columns.only(query.errors, query.fields),
                !Boolean.FALSE.equals(envelope),
                query.excel ? CsvStyle.EXCEL : CsvStyle.STANDARD);
    }
}
