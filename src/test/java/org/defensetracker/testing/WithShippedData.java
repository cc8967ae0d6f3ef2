package org.defensetracker.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** For tests of what the documentation prints: a service with all the data that ship, the newest included. */
public final class WithShippedData implements QuarkusTestProfile {

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(
                PostgresResource.class, Map.of(PostgresResource.DATA, ShippedData.FOLDER.toString())));
    }
}
