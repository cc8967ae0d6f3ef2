package org.defensetracker.http;

/** Knows which paths are HTML pages. */
public interface PagePaths {

    boolean contains(String path);

    /** Whether it is a file about the pages, for programs of other sites. */
    boolean isFile(String path);
}
