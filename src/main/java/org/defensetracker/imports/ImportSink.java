package org.defensetracker.imports;

/**
 * Takes what a reader finds in a file, in the order of the file. A reader hands on each fault and reads on, so that a
 * file is mended in one go, and holds no more of the file in memory than it must.
 */
interface ImportSink {

    /** A figure that is sound in itself. */
    void figure(ImportedObservation figure);

    /** Something that is wrong. One fault, and nothing of the file is brought in. */
    void fault(RowError fault);

    /** An area that the file has and the data set has no place for, where that is no fault: a country outside NATO. */
    void skipped(String area);
}
