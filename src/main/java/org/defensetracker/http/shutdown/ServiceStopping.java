package org.defensetracker.http.shutdown;

/** Is sent, as an event, once no new request is taken: what never ends by itself, such as a stream, is to end now. */
public record ServiceStopping() {}
