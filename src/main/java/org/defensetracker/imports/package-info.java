/**
 * Files in: reads rows, says exactly where one is wrong, and brings what is right into the data set, all or nothing.
 *
 * <p>The one loader serves the first start and whatever is imported later. It never changes what is there.
 */
@NullMarked
package org.defensetracker.imports;

import org.jspecify.annotations.NullMarked;
