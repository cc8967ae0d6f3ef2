package org.defensetracker.target;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class DeclineRepository implements PanacheRepositoryBase<DeclineEntity, DeclineEntity.DeclineId> {}
