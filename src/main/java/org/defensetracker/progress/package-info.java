/**
 * Brings series and goals to the method: verdicts on members and targets, paths, histories and what-ifs.
 *
 * <p>It decides which figures and which promises meet, never how they are judged.
 */
@NullMarked
package org.defensetracker.progress;

import org.jspecify.annotations.NullMarked;
