/**
 * Who may write, the revisions of the data set, and the log of every change: in pages, as a stream, as a feed.
 *
 * <p>It records what other rooms say they changed. It never judges it, and knows no table but its own.
 */
@NullMarked
package org.defensetracker.curation;

import org.jspecify.annotations.NullMarked;
