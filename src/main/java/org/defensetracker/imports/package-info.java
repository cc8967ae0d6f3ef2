/**
 * Reads files, reports the exact position of every error, and writes a file without errors to the data set as a whole.
 *
 * <p>The loader of the first start adds only rows that the data set has never had. An import, which a curator requests,
 * also changes rows. Both first write observations to a staging table and compare them there.
 */
@NullMarked
package org.defensetracker.imports;

import org.jspecify.annotations.NullMarked;
