package org.defensetracker.answercache;

import org.defensetracker.http.Encoding;

/**
 * What settles an answer for one state of the data.
 *
 * @param address path and query, as they were sent; of a page behind the origin, which it repeats
 * @param type the media type without its parameters
 */
record CacheKey(String address, String type, Encoding encoding) {

    /** About how many bytes it takes in memory. */
    int weight() {
        return 64 + 2 * address.length();
    }
}
