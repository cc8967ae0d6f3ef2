/**
 * What those who run the service look at: {@code /v1/status}, and the metrics of the data and the database.
 *
 * <p>It reads what other rooms know. It writes nothing and decides nothing.
 */
@NullMarked
package org.defensetracker.monitoring;

import org.jspecify.annotations.NullMarked;
