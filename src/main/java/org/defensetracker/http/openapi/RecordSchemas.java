package org.defensetracker.http.openapi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.defensetracker.http.table.CodesOf;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jboss.jandex.Type;
import org.jspecify.annotations.Nullable;

/** Says in a schema what the record says: every field is there, and one marked {@code @Nullable} may be null. */
final class RecordSchemas {

    private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName MAP = DotName.createSimple(Map.class);
    private static final DotName NAMED =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
    private static final DotName INCLUSION = DotName.createSimple("com.fasterxml.jackson.annotation.JsonInclude");

    private static final DotName CODES = DotName.createSimple(CodesOf.class);

    private final IndexView classes;

    RecordSchemas(IndexView classes) {
        this.classes = classes;
    }

    void applyTo(Map<String, Schema> schemas) {
        schemas.forEach((name, schema) -> record(name).ifPresent(found -> apply(found, schema)));
    }

    /** The record that a schema is made from. */
    Optional<ClassInfo> record(String name) {
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
            var name = fieldName(component);
            var property = schema.getProperties().get(name);
            if (property == null) {
                continue;
            }
            if (!isAbsentIfNull(record, component)) {
                required.add(name);
            }
            var codes = component.annotation(CODES);
            if (codes != null) {
                addCodes(codes, property.getItems() == null ? property : property.getItems());
            }
            if (hasNullableValues(component)) {
                property.getAdditionalPropertiesSchema().addType(SchemaType.NULL);
            }
            schema.addProperty(name, isNullable(component) ? nullable(property) : plain(property));
        }
        schema.setRequired(required);
    }

    static String fieldName(RecordComponentInfo component) {
        return SNAKE_CASE.translate(component.name());
    }

    static boolean isNullable(RecordComponentInfo component) {
        return (component.type().hasAnnotation(NULLABLE) || component.hasAnnotation(NULLABLE))
                && !hasNullableValues(component);
    }

    /** Whether it is a map, some of whose values may be null. */
    private static boolean hasNullableValues(RecordComponentInfo component) {
        return component.type().kind() == Type.Kind.PARAMETERIZED_TYPE
                && component.type().name().equals(MAP)
                && component.type().asParameterizedType().arguments().get(1).hasAnnotation(NULLABLE);
    }

    private static boolean isAbsentIfNull(ClassInfo record, RecordComponentInfo component) {
        var inclusion = record.field(component.name()).annotation(INCLUSION);
        return inclusion != null
                && inclusion.value() != null
                && inclusion.value().asEnum().startsWith("NON_");
    }

    private static void addCodes(AnnotationInstance codes, Schema property) {
        var mayGrow = codes.value("mayGrow");
        var words = EnumWords.of(codes.value().asClass().name());
        if (mayGrow != null && mayGrow.asBoolean()) {
            property.addExtension("x-extensible-enum", words);
        } else {
            property.setEnumeration(new ArrayList<>(words));
        }
    }

    /** A reference has nothing beside it but a description: more would say twice what it refers to. */
    private static Schema plain(Schema property) {
        return property.getRef() == null ? property : property.type(null).additionalPropertiesSchema(null);
    }

    private static Schema nullable(Schema property) {
        if (property.getRef() == null && property.getEnumeration() == null) {
            return property.addType(SchemaType.NULL);
        }
        var either = OASFactory.createSchema().description(property.getDescription());
        return either.addAnyOf(plain(property).description(null))
                .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
    }
}
