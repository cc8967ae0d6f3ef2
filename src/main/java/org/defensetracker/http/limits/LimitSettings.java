package org.defensetracker.http.limits;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The limits. The defaults fit a machine with two processors. */
@ConfigMapping(prefix = "tracker.limits")
interface LimitSettings {

    /** Networks whose clients have no limits of their own, such as {@code 10.0.0.0/8}. The limits for all together hold. */
    @WithDefault("127.0.0.0/8,::1/128")
    Optional<List<String>> exempt();

    /** Open connections of all clients together. */
    @WithDefault("4000")
    int connections();

    /** Open connections of one client. */
    @WithDefault("200")
    int connectionsOfClient();

    /** Requests of one connection that may wait for their answers: each waits for those before it. */
    @WithDefault("100")
    int pipelined();

    /** How long the head of a request may take, from its first byte on. */
    @WithDefault("PT10S")
    Duration headTime();

    /** How long a connection may be open without a request. */
    @WithDefault("PT60S")
    Duration idleTime();

    /** How long nothing of a body may arrive. */
    @WithDefault("PT10S")
    Duration bodyPause();

    /** The bytes of a body that must arrive in a second, on the average of the time behind the first pause. */
    @WithDefault("4K")
    MemorySize bodyRate();

    /** Computed answers that one client may ask for in a minute. What is stored already, and a 304, costs nothing. */
    @WithDefault("600")
    int requests();

    /** Computed what-ifs that one client may ask for in a minute. */
    @WithDefault("60")
    int whatIfs();

    /** The parameters that make a request a what-if: their values are endless, so that few answers are asked for twice. */
    List<String> whatIfParameters();

    /** The paths that read by POST. Each of their answers is computed, so they have the places of what-ifs. */
    Optional<Set<String>> postedReads();

    /** Wrong keys that one client may send in a minute. */
    @WithDefault("10")
    int failedKeys();

    /** Clients to remember. */
    @WithDefault("50000")
    int clients();

    /** Answers computed at once, what-ifs and images aside; four for each processor unless set. */
    OptionalInt readsAtOnce();

    /** What-ifs computed at once; half as many as processors unless set. */
    OptionalInt whatIfsAtOnce();

    /** Images drawn at once; half as many as processors unless set. */
    OptionalInt imagesAtOnce();

    /** Writes at once, the upload of their bodies included. */
    @WithDefault("16")
    int writesAtOnce();

    /** Requests of each of these four kinds that may wait for their turn. */
    @WithDefault("1000")
    int waiting();

    /** How long a request may wait for its turn. */
    @WithDefault("PT4S")
    Duration waitingTime();

    /** How long a refusal waits, so that a client that asks again and again does so less often. */
    @WithDefault("PT0.25S")
    Duration refusalDelay();

    /** Streams of events of all clients together. */
    @WithDefault("1000")
    int streams();

    /** Streams of events of one client. */
    @WithDefault("20")
    int streamsOfClient();

    /** Parameters of one request. */
    @WithDefault("50")
    int parameters();

    /** The characters of a parameter's value. */
    @WithDefault("1000")
    int parameterLength();

    /** The elements of a parameter that is a list. */
    @WithDefault("100")
    int listLength();

    /** Entries that one cause may write into the log in a minute. */
    int logEntries();
}
