/**
 * What other sites need to find the pages and to show them: robots.txt, the sitemap, llms.txt, and oEmbed.
 *
 * <p>This room knows the addresses of the pages, and nothing of how they are made.
 */
@NullMarked
package org.defensetracker.sharing;

import org.jspecify.annotations.NullMarked;
