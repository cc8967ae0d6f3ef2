package org.defensetracker.spending;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class EditionRepository implements PanacheRepositoryBase<EditionEntity, String> {}
