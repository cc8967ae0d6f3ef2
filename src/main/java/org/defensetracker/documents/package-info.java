/**
 * The documentation: the files of {@code docs/} as parts of pages, with their headings and with links among them.
 *
 * <p>This room knows Markdown, and nothing of data or of how pages look.
 */
@NullMarked
package org.defensetracker.documents;

import org.jspecify.annotations.NullMarked;
