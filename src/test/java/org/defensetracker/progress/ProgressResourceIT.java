package org.defensetracker.progress;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same rules on the packaged jar. */
@QuarkusIntegrationTest
class ProgressResourceIT extends ProgressResourceTest {}
