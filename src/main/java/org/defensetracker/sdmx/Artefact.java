package org.defensetracker.sdmx;

/**
 * One structure in an answer.
 *
 * @param stub whether only its name is told, and not what is in it
 */
record Artefact(ArtefactType type, String id, String name, boolean stub) {

    Artefact asStub(boolean named) {
        return new Artefact(type, id, name, named);
    }
}
