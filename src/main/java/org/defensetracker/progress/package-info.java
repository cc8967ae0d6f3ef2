/**
 * Applies the method to members and targets: verdicts, what-ifs, paths, histories and changes, in numbers and sentences.
 *
 * <p>This room decides which figures and targets are assessed. The room {@code assessment} decides how.
 */
@NullMarked
package org.defensetracker.progress;

import org.jspecify.annotations.NullMarked;
