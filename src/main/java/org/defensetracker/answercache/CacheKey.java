package org.defensetracker.answercache;

import org.defensetracker.http.Encoding;
import org.defensetracker.http.Format;

/**
 * What an answer depends on, apart from the revision and the day.
 *
 * @param address path and query, as they were sent
 */
record CacheKey(String address, Format format, Encoding encoding) {

    /** The approximate number of bytes in memory. */
    int weight() {
        return 64 + 2 * address.length();
    }
}
