package org.defensetracker.pages;

/**
 * What a page is.
 *
 * @param section the entry of the navigation that is current; empty for none
 * @param page its address, without what changes nothing
 * @param picture the address of the picture for previews
 * @param alt what that shows
 */
record PageMetadata(
        String section, String title, String description, RequestAddress page, String picture, String alt) {}
