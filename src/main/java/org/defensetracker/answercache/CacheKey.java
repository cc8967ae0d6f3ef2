package org.defensetracker.answercache;

import org.defensetracker.http.Encoding;
import org.defensetracker.http.Format;

/**
 * What settles an answer for one state of the data.
 *
 * @param address path and query, as they were sent
 */
record CacheKey(String address, Format format, Encoding encoding) {

    /** About how many bytes it takes in memory. */
    int weight() {
        return 64 + 2 * address.length();
    }
}
