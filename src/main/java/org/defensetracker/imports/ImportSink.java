package org.defensetracker.imports;

import org.defensetracker.measure.Year;
import org.defensetracker.spending.Observation;
import org.defensetracker.spending.ObservationBulkLoad.FilePosition;

/**
 * Receives what a reader finds in a publisher's file, in the order of the file. A reader reports each error and reads
 * on, so that a curator can correct the file in one go, and stores no more of the file in memory than it must.
 */
interface ImportSink {

    /** The code of the edition that the observations belong to; empty where the file will be refused for want of one. */
    String edition();

    /** An observation whose value is in range, with its position in the file. */
    void observation(Observation observation, FilePosition position);

    /** One error is enough for the whole file to be refused. */
    void error(RowError error);

    /** A sentence on what a curator should look at. */
    void warning(String sentence);

    /** An area of the file that the service does not cover, where that is no error: a country outside NATO. */
    void skipped(String area);

    /** The year of the file's constant prices. */
    void constantPriceYear(Year year);
}
