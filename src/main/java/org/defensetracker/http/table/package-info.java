/**
 * Answers with data: rows and their columns, pages, and the writers for JSON, CSV, NDJSON and workbooks.
 *
 * <p>One table writer serves every resource in every format.
 */
@NullMarked
package org.defensetracker.http.table;

import org.jspecify.annotations.NullMarked;
