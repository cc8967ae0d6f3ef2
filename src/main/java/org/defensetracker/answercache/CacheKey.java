package org.defensetracker.answercache;

import org.defensetracker.http.Encoding;

/**
 * What an answer depends on, apart from the revision and the day.
 *
 * @param address path and query, as they were sent; of a page behind the origin, which it repeats
 * @param type the media type without its parameters
 */
record CacheKey(String address, String type, Encoding encoding) {

    /** The approximate number of bytes in memory. */
    int weight() {
        return 64 + 2 * address.length();
    }
}
