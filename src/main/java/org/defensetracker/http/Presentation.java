package org.defensetracker.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import org.defensetracker.http.Paging.Defaults;
import org.defensetracker.http.Paging.Plan;
import org.defensetracker.http.TableWriter.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters that say how an answer should look, and settles it before the answer is made. Every resource
 * with data asks one of its methods, as its last before {@link Reading#done()}.
 */
@ApplicationScoped
public class Presentation {

    private final Exchange exchange;
    private final Paging paging;

    Presentation(Exchange exchange, Paging paging) {
        this.exchange = exchange;
        this.paging = paging;
    }

    /** For a collection of rows of this record. */
    public <R> Plan<R> collection(Reading reading, CollectionQuery query, Class<? extends R> row, Defaults defaults) {
        return collection(reading, query, Columns.<R>of(row), defaults);
    }

    /** For a collection that comes in the one order that it has. */
    public <R> Plan<R> collection(Reading reading, PageQuery query, Class<? extends R> row, Defaults defaults) {
        settle(reading, query, Columns.of(row), query.envelope);
        return paging.plan(reading, query, null, Columns.<R>of(row), defaults);
    }

    /** For a collection of rows with these columns. */
    public <R> Plan<R> collection(Reading reading, CollectionQuery query, Columns<R> columns, Defaults defaults) {
        settle(reading, query, columns, query.envelope);
        return paging.plan(reading, query, query.sort, columns, defaults);
    }

    /** For one object. */
    public void single(Reading reading, AnswerQuery query, Class<?> object) {
        single(reading, query, object, object);
    }

    /** For one object that is a table of other rows in the flat formats. */
    public void single(Reading reading, AnswerQuery query, Class<?> object, Class<?> row) {
        settle(reading, query, Columns.of(exchange.format() == Format.JSON ? object : row), null);
    }

    /**
     * For a picture, in the format that the client prefers among those of pictures.
     *
     * @return that format
     */
    public Format picture(Reading reading, @Nullable String download) {
        var format = Format.ofPicture(exchange.header(HttpHeaders.ACCEPT));
        exchange.presentPicture(format, Boolean.TRUE.equals(reading.flag("download", download)));
        return format;
    }

    private void settle(Reading reading, AnswerQuery query, Columns<?> columns, @Nullable String envelopeText) {
        var envelope = reading.flag("envelope", envelopeText);
        var excel = reading.flag("excel", query.excel);
        if (Boolean.TRUE.equals(envelope) && exchange.format() != Format.JSON) {
            reading.refuse("envelope", envelopeText, "conflict", "envelope: only JSON has an envelope.");
        }
        if (Boolean.TRUE.equals(excel) && exchange.format() != Format.CSV) {
            reading.refuse("excel", query.excel, "conflict", "excel: only CSV has it; ask for the path with '.csv'.");
        }
        exchange.present(
                columns.only(reading, query.fields),
                !Boolean.FALSE.equals(envelope),
                Boolean.TRUE.equals(reading.flag("download", query.download)),
                Boolean.TRUE.equals(excel) ? Dialect.EXCEL : Dialect.STANDARD);
    }
}
