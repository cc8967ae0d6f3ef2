package org.defensetracker.http.openapi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/** Says in a schema what the record says: every field is there, and one marked {@code @Nullable} may be null. */
final class RecordSchemas {

    private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName NAMED =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
    private static final DotName ABSENT_IF_NULL = DotName.createSimple("com.fasterxml.jackson.annotation.JsonInclude");

    private final IndexView classes;

    RecordSchemas(IndexView classes) {
        this.classes = classes;
    }

    void applyTo(Map<String, Schema> schemas) {
        schemas.forEach((name, schema) -> record(name).ifPresent(found -> apply(found, schema)));
    }

    private Optional<ClassInfo> record(String name) {
        return classes.getKnownClasses().stream()
                .filter(ClassInfo::isRecord)
                .filter(found -> found.hasDeclaredAnnotation(NAMED))
                .filter(found -> name.equals(schemaName(found)))
                .findFirst();
    }

    /** As the annotation says; views that take part in the description all have it. */
    private static String schemaName(ClassInfo found) {
        var given = found.declaredAnnotation(NAMED).value("name");
        return given == null ? found.simpleName() : given.asString();
    }

    private static void apply(ClassInfo record, Schema schema) {
        if (schema.getProperties() == null) {
            return;
        }
        var required = new ArrayList<String>();
        for (var component : record.recordComponentsInDeclarationOrder()) {
            var name = SNAKE_CASE.translate(component.name());
            var property = schema.getProperties().get(name);
            if (property == null) {
                continue;
            }
            if (!record.field(component.name()).hasAnnotation(ABSENT_IF_NULL)) {
                required.add(name);
            }
            if (isNullable(component)) {
                schema.addProperty(name, nullable(property));
            }
        }
        schema.setRequired(required);
    }

    private static boolean isNullable(RecordComponentInfo component) {
        return component.type().hasAnnotation(NULLABLE) || component.hasAnnotation(NULLABLE);
    }

    private static Schema nullable(Schema property) {
        if (property.getRef() == null) {
            return property.addType(SchemaType.NULL);
        }
        var isDay = property.getRef().endsWith("/LocalDate");
        return OASFactory.createSchema()
                .addType(isDay ? SchemaType.STRING : SchemaType.OBJECT)
                .addType(SchemaType.NULL)
                .addAllOf(OASFactory.createSchema().ref(property.getRef()));
    }
}
