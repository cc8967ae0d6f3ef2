package org.defensetracker.agents;

import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotationIntrospectorPair;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import io.quarkiverse.mcp.server.ToolResponse;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.Serial;

/** Leaves the names of the protocol's own fields as they are, such as {@code isError}; ours are in snake case. */
@Singleton
final class ProtocolFieldNames implements ObjectMapperCustomizer {

    private static final class ProtocolIntrospector extends NopAnnotationIntrospector {

        @Serial
        private static final long serialVersionUID = 1;

        @Override
        public Object findNamingStrategy(AnnotatedClass type) {
            var ofProtocol = type.getRawType().getPackageName().equals(ToolResponse.class.getPackageName());
            return ofProtocol ? LowerCamelCaseStrategy.class : null;
        }
    }

    @Override
    public void customize(ObjectMapper json) {
        AnnotationIntrospector usual = json.getSerializationConfig().getAnnotationIntrospector();
        json.setAnnotationIntrospector(AnnotationIntrospectorPair.pair(new ProtocolIntrospector(), usual));
    }
}
