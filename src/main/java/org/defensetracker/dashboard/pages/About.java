package org.defensetracker.dashboard.pages;

/**
 * What a page is.
 *
 * @param section the entry of the navigation that is current; empty for none
 * @param page its address, without what changes nothing
 * @param picture the address of the picture for previews
 * @param alt what that shows
 */
record About(String section, String title, String description, Address page, String picture, String alt) {}
