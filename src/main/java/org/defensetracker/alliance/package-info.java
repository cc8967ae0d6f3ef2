/**
 * The alliance as a whole: NATO's own aggregates, averages computed beside them, and how many members are at a value.
 *
 * <p>It counts and averages verdicts and figures of {@code progress}; it judges nothing itself.
 */
@NullMarked
package org.defensetracker.alliance;

import org.jspecify.annotations.NullMarked;
