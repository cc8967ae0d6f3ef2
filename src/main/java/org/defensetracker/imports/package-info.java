/**
 * Files in: reads rows, says exactly where one is wrong, and brings what is right into the data set, all or nothing.
 *
 * <p>The loader of the first start adds what was never held; an import, which a curator asks for, also changes what is
 * there. Both bring figures in by the same way, beside the data first and compared there.
 */
@NullMarked
package org.defensetracker.imports;

import org.jspecify.annotations.NullMarked;
