package org.defensetracker.database;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ReadinessIT extends ReadinessTest {}
