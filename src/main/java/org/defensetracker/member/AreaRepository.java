package org.defensetracker.member;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class AreaRepository implements PanacheRepositoryBase<AreaEntity, String> {}
