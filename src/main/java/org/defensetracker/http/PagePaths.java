package org.defensetracker.http;

import java.util.Map;

/** Knows which paths are HTML pages. */
public interface PagePaths {

    boolean contains(String path);

    /** Whether it is a file about the pages, for programs of other sites. */
    boolean isFile(String path);

    /** The paths of the documentation, each with its title. */
    Map<String, String> documents();
}
