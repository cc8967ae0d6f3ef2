/**
 * How much one client, and all clients together, may ask for: connections, time to send a request, requests a minute,
 * answers computed at once, streams, parameters, log entries.
 *
 * <p>It knows no resource: it looks at connections and requests before any of them does.
 */
@NullMarked
package org.defensetracker.http.limits;

import org.jspecify.annotations.NullMarked;
