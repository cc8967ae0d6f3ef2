package org.defensetracker.http.table;

import jakarta.enterprise.context.ApplicationScoped;
import org.defensetracker.http.Format;
import org.defensetracker.http.RequestContext;
import org.defensetracker.http.query.AnswerQuery;
import org.defensetracker.http.query.CollectionQuery;
import org.defensetracker.http.query.PageQuery;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.http.table.Paging.PagePlan;
import org.defensetracker.http.table.Paging.PagingDefaults;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters that say how an answer should look, and settles it before the answer is made. Every resource
 * with data asks one of its methods, as its last before {@link ParameterErrors#done()}.
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
    public <R> PagePlan<R> collection(
            ParameterErrors reading, CollectionQuery query, Class<? extends R> row, PagingDefaults defaults) {
        return collection(reading, query, Columns.<R>of(row), defaults);
    }

    /** For a collection that comes in the one order that it has. */
    public <R> PagePlan<R> collection(
            ParameterErrors reading, PageQuery query, Class<? extends R> row, PagingDefaults defaults) {
        settle(reading, query, Columns.of(row), query.envelope);
        return paging.plan(reading, query, null, Columns.<R>of(row), defaults);
    }

    /** For a collection of rows with these columns. */
    public <R> PagePlan<R> collection(
            ParameterErrors reading, CollectionQuery query, Columns<R> columns, PagingDefaults defaults) {
        settle(reading, query, columns, query.envelope);
        return paging.plan(reading, query, query.sort, columns, defaults);
    }

    /** For one object. */
    public void single(ParameterErrors reading, AnswerQuery query, Class<?> object) {
        single(reading, query, object, object);
    }

    /** For one object that is a table of other rows in the flat formats. */
    public void single(ParameterErrors reading, AnswerQuery query, Class<?> object, Class<?> row) {
        settle(reading, query, Columns.of(requestContext.format() == Format.JSON ? object : row), null);
    }

    /** For a picture; its format. */
    public Format picture(ParameterErrors reading, @Nullable String download) {
        requestContext.settleDownload(Boolean.TRUE.equals(reading.flag("download", download)));
        return requestContext.format();
    }

    private void settle(ParameterErrors reading, AnswerQuery query, Columns<?> columns, @Nullable String envelopeText) {
        var envelope = reading.flag("envelope", envelopeText);
        var excel = reading.flag("excel", query.excel);
        if (Boolean.TRUE.equals(envelope) && requestContext.format() != Format.JSON) {
            reading.refuse("envelope", envelopeText, "conflict", "envelope: only JSON has an envelope.");
        }
        if (Boolean.TRUE.equals(excel) && requestContext.format() != Format.CSV) {
            reading.refuse("excel", query.excel, "conflict", "excel: only CSV has it; ask for the path with '.csv'.");
        }
        requestContext.settleDownload(Boolean.TRUE.equals(reading.flag("download", query.download)));
        layout.settle(
                columns.only(reading, query.fields),
                !Boolean.FALSE.equals(envelope),
                Boolean.TRUE.equals(excel) ? CsvStyle.EXCEL : CsvStyle.STANDARD);
    }
}
