package org.defensetracker.spending;

import org.defensetracker.http.Answer;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A row of {@code /observations}, in the long or the wide shape. */
@Schema(oneOf = {ObservationView.class, WideView.class})
sealed interface ObservationRow extends Answer permits ObservationView, WideView {}
