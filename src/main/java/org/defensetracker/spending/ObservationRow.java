package org.defensetracker.spending;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A row of {@code /observations}, in either shape. */
@Schema(oneOf = {ObservationView.class, WideView.class})
sealed interface ObservationRow permits ObservationView, WideView {}
