package org.defensetracker.http;

import io.vertx.core.http.HttpHeaders;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The header {@code Date} (RFC 9110, section 6.6.1). */
@Singleton
public final class DateHeader {

    /** As RFC 9110, section 5.6.7, has it: always two digits of the day. */
    public static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private record CurrentDate(long second, CharSequence text) {}

    private volatile CurrentDate current = new CurrentDate(0, "");

    /** The text of the header by the machine's clock, whatever day the service is told to live in. The text is made once a second. */
    CharSequence now() {
        var date = current;
        var now = Instant.now();
        if (date.second != now.getEpochSecond()) {
            date = new CurrentDate(now.getEpochSecond(), HttpHeaders.createOptimized(FORMAT.format(now)));
            current = date;
        }
        return date.text;
    }
}
