/**
 * Applies the method to members and targets: verdicts, paths, histories and what-ifs.
 *
 * <p>It decides which figures and targets are assessed. How they are assessed is the method's.
 */
@NullMarked
package org.defensetracker.progress;

import org.jspecify.annotations.NullMarked;
