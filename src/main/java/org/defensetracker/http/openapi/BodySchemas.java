package org.defensetracker.http.openapi;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.defensetracker.http.table.OptionalInBody;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.DotName;
import org.jspecify.annotations.Nullable;

/** Derives from the schema of a row those of the bodies that write the row: the whole row, and a merge patch of it. */
final class BodySchemas {

    private static final DotName OPTIONAL = DotName.createSimple(OptionalInBody.class);

    private final RecordSchemas records;
    private final Map<String, Schema> schemas;

    BodySchemas(RecordSchemas records, Map<String, Schema> schemas) {
        this.records = records;
        this.schemas = schemas;
    }

    /** A reference to the schema of a whole row as a body, which may leave out what the path has. */
    Schema whole(Schema row, Set<String> inPath) {
        var name = name(row);
        var required = records.record(name).orElseThrow().recordComponentsInDeclarationOrder().stream()
                .filter(component -> !RecordSchemas.isNullable(component) && !component.hasAnnotation(OPTIONAL))
                .map(RecordSchemas::fieldName)
                .filter(field -> !inPath.contains(field))
                .toList();
        return added(name + (inPath.isEmpty() ? "Body" : "Replacement"), name, required);
    }

    /** A reference to the schema of a merge patch of a row. */
    Schema patch(Schema row) {
        var name = name(row);
        return added(name + "Patch", name, null);
    }

    private Schema added(String name, String row, @Nullable List<String> required) {
        schemas.computeIfAbsent(
                name,
                key -> OASFactory.createSchema()
                        .addType(SchemaType.OBJECT)
                        .required(required)
                        .properties(schemas.get(row).getProperties())
                        .additionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false)));
        return OASFactory.createSchema().ref(name);
    }

    private static String name(Schema row) {
        return row.getRef().replaceFirst(".*/", "");
    }
}
