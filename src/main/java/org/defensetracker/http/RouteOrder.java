package org.defensetracker.http;

/**
 * The order of what looks at every request before the resources do. {@link Integer#MIN_VALUE} is for what sees all requests:
 * the date, the ids of requests, and Quarkus's access log.
 */
public final class RouteOrder {

    /** Behind the access log, so that it has the answers from memory too. */
    public static final int ANSWER_CACHE = Integer.MIN_VALUE + 1;

    public static final int BEHIND_ANSWER_CACHE = Integer.MIN_VALUE + 2;

    /** Behind what identifies and times a request, so that refusals are identified and timed. */
    public static final int REQUEST_GUARD = Integer.MIN_VALUE + 3;

    /** Behind the check that the address can be read at all. */
    public static final int PARAMETER_LIMITS = Integer.MIN_VALUE + 4;

    /** The first place for routes with a path: an address that cannot be read fails at such a route. */
    public static final int BEHIND_REQUEST_GUARD = Integer.MIN_VALUE + 5;

    private RouteOrder() {}
}
