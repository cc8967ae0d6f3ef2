/**
 * The languages of the pages and charts: their texts, and how they write numbers, days, amounts and names. Everything that
 * one language says is in one file, {@code messages/msg_ro.properties} for Romanian; a text is a method of {@link
 * org.defensetracker.language.Messages}.
 *
 * <p>This room puts no texts together by grammar: a sentence is one text of a file. It reads no data, and knows no HTML.
 */
@NullMarked
package org.defensetracker.language;

import org.jspecify.annotations.NullMarked;
