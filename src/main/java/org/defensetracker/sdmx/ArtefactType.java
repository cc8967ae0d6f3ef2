package org.defensetracker.sdmx;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of structures that this service has. The order is that of a structure message. */
enum ArtefactType {
    AGENCY_SCHEME("agencyscheme", "base", "AgencyScheme", "agencySchemes"),
    DATA_PROVIDER_SCHEME("dataproviderscheme", "base", "DataProviderScheme", "dataProviderSchemes"),
    DATAFLOW("dataflow", "datastructure", "Dataflow", "dataflows"),
    CODELIST("codelist", "codelist", "Codelist", "codelists"),
    CONCEPT_SCHEME("conceptscheme", "conceptscheme", "ConceptScheme", "conceptSchemes"),
    DATA_STRUCTURE("datastructure", "datastructure", "DataStructure", "dataStructures");

    private final String path;
    private final String classPackage;
    private final String className;
    private final String field;

    ArtefactType(String path, String classPackage, String className, String field) {
        this.path = path;
        this.classPackage = classPackage;
        this.className = className;
        this.field = field;
    }

    /** The type that a part of an address or a value of {@code references} names. */
    static Optional<ArtefactType> of(String text) {
        var word = text.toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(type -> type.path.equals(word)).findFirst();
    }

    String path() {
        return path;
    }

    /** The package in the information model, as URNs and references name it. */
    String classPackage() {
        return classPackage;
    }

    /** The class in the information model. */
    String className() {
        return className;
    }

    /** The name of the list in SDMX-JSON. */
    String field() {
        return field;
    }

    /** The URN of an artefact of this type, in a version of its own for SDMX 2.1 and 3.0. */
    String urn(String id, String version) {
        return "urn:sdmx:org.sdmx.infomodel." + classPackage + "." + className + "=" + owner() + ":" + id + "("
                + version + ")";
    }

    /** The agency that maintains artefacts of this type: the list of agencies belongs to SDMX itself. */
    String owner() {
        return this == AGENCY_SCHEME ? "SDMX" : DataStructure.AGENCY;
    }
}
