package org.defensetracker.http.shutdown;

/**
 * Is sent, as an event, when the service is to stop, while the HTTP server still runs: Quarkus closes the server first, and
 * its own event comes too late. Who sends it gets control back when the work has ended, or the time for that.
 */
public record StopRequested() {}
