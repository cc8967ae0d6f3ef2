package org.defensetracker.pages;

import org.jspecify.annotations.Nullable;

/**
 * What a page says about itself.
 *
 * @param section the current entry of the navigation; empty for none
 * @param page its address, without parameters that have no effect
 * @param preview the address of the image for previews; null where there is none
 * @param previewAlt the alternative text of that image
 */
record PageMetadata(
        String section,
        String title,
        String description,
        RequestAddress page,
        @Nullable String preview,
        String previewAlt) {}
