package org.defensetracker.http;

/** The addresses of the pages for people. */
public interface PageAddresses {

    boolean contains(String path);
}
