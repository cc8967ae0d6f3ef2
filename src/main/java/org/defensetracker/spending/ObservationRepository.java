package org.defensetracker.spending;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class ObservationRepository implements PanacheRepositoryBase<ObservationEntity, ObservationEntity.ObservationId> {}
