package org.defensetracker.http;

/** Knows which paths are HTML pages. */
public interface PagePaths {

    boolean contains(String path);
}
