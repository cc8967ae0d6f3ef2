package org.defensetracker.http.openapi;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;

/** Writes out what the types of parameters say: lists as arrays, and enums in the words that clients use. */
final class ParameterSchemas {

    private final IndexView classes;
    private final Map<String, Schema> schemas;
    private final Set<String> ofParametersAlone = new TreeSet<>();

    ParameterSchemas(IndexView classes, Map<String, Schema> schemas) {
        this.classes = classes;
        this.schemas = schemas;
    }

    void applyTo(Operation operation) {
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(parameter -> parameter.setSchema(written(parameter.getSchema())));
        }
    }

    /** The names of the schemas that are written out where they are used, and needed nowhere else. */
    Set<String> ofParametersAlone() {
        return ofParametersAlone;
    }

    private Schema written(Schema schema) {
        if (schema.getAllOf() != null) { // the type, and a default value
            var type = part(schema, part -> part.getRef() != null);
            var value = part(schema, part -> part.getRef() == null).getDefaultValue();
            var written = written(type);
            return written.defaultValue(written.getItems() == null ? value : List.of(value));
        }
        if (schema.getRef() == null) {
            return schema;
        }
        var name = schema.getRef().replaceFirst(".*/", "");
        var shared = schemas.get(name);
        if (shared.getFormat() == null) {
            ofParametersAlone.add(name);
        }
        return OASFactory.createSchema()
                .type(shared.getType())
                .format(shared.getFormat())
                .minimum(shared.getMinimum())
                .maximum(shared.getMaximum())
                .items(shared.getItems() == null ? null : written(shared.getItems()))
                .enumeration(shared.getEnumeration() == null ? null : List.copyOf(words(name)));
    }

    private static Schema part(Schema schema, Predicate<Schema> which) {
        return schema.getAllOf().stream().filter(which).findFirst().orElseThrow();
    }

    /** The words of the enum that a schema is named after. Where a name is given twice, a number follows it. */
    private List<String> words(String schemaName) {
        var simpleName = schemaName.replaceFirst("\\d+$", "");
        var type = classes.getKnownClasses().stream()
                .filter(ClassInfo::isEnum)
                .filter(found -> found.simpleName().equals(simpleName)
                        && found.name().toString().startsWith("org.defensetracker."))
                .findFirst()
                .orElseThrow();
        return EnumWords.of(type.name());
    }
}
