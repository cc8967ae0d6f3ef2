package org.defensetracker.sdmx;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import org.defensetracker.http.Answer;
import org.defensetracker.http.BodyStore.BodyContent;
import org.defensetracker.http.RequestContext;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;
import org.defensetracker.http.table.StreamedDocument;
import org.jspecify.annotations.Nullable;

/** Answers requests for data and for structures in the format that the client prefers. */
@RequestScoped
class SdmxAnswers {

    /** How many observations are sorted in memory, if another dimension than time is at the level of the observation. */
    private static final long MOST_SORTED = 100_000;

    private final SdmxCatalog catalog;
    private final ObservationFlow figures;
    private final ProgressFlow verdicts;
    private final RequestContext requestContext;
    private final CurrentVertxRequest current;
    private final ObjectMapper json;

    SdmxAnswers(
            SdmxCatalog catalog,
            ObservationFlow figures,
            ProgressFlow verdicts,
            RequestContext requestContext,
            CurrentVertxRequest current,
            ObjectMapper json) {
        this.catalog = catalog;
        this.figures = figures;
        this.verdicts = verdicts;
        this.requestContext = requestContext;
        this.current = current;
        this.json = json;
    }

    private record SdmxDocument(MediaType mediaType, BodyContent content) implements StreamedDocument {
        @Override
        public void write(OutputStream out) throws IOException {
            content.writeTo(out);
        }
    }

    private Instant prepared() {
        var revision = requestContext.revision();
        return revision == null ? Instant.EPOCH : revision.changedAt();
    }

    private DataMessage message(DataRequest wanted) {
        var dataSets = wanted.structure() == SdmxCatalog.FIGURES ? figures.read(wanted) : verdicts.read(wanted);
        return new DataMessage(requestContext.revisionNumber(), prepared(), wanted, dataSets);
    }

    /**
     * The data of a request. There must be some: SDMX has no empty answer.
     *
     * @param third whether the request is one of SDMX 3.0
     */
    Answer data(DataRequest wanted, boolean third) {
        var offered = third
                ? List.of(SdmxFormat.JSON_DATA, SdmxFormat.CSV_DATA)
                : List.of(SdmxFormat.GENERIC_DATA, SdmxFormat.SPECIFIC_DATA, SdmxFormat.CSV_DATA, SdmxFormat.JSON_DATA);
        var accept = SdmxFormat.accept(current);
        var format = SdmxFormat.preferred(accept, offered);
        var message = message(wanted);
        if (message.dataSets().isEmpty()) {
            throw noResults();
        }
        if (!wanted.isFlat() && !wanted.isByTime()) {
            checkSize(message);
        }
        var newest = SdmxFormat.isThird(accept, third);
        var labelled = SdmxFormat.isLabelled(accept);
        var codelists = catalog.codelists();
        BodyContent content = switch (format) {
            case GENERIC_DATA -> out -> XmlDataWriter.generic(message, out);
            case SPECIFIC_DATA -> out -> XmlDataWriter.structureSpecific(message, out);
            case CSV_DATA -> out -> new CsvDataWriter(message, newest, labelled ? codelists : List.of()).write(out);
            case JSON_DATA -> out -> JsonDataWriter.write(message, newest, codelists, json, out);
            case XML_STRUCTURE, JSON_STRUCTURE -> throw new IllegalStateException("Data are no structure");
        };
        return new SdmxDocument(format.mediaType(newest, labelled), content);
    }

    static ProblemException noResults() {
        return ProblemException.of(ProblemType.NOT_FOUND, "No results: there are no data for this key and period.");
    }

    private static void checkSize(DataMessage message) {
        var observations = Availability.of(message, null).observations();
        if (observations > MOST_SORTED) {
            throw ProblemException.invalidParameter(
                    "dimensionAtObservation",
                    message.request().observedBy(),
                    "conflict",
                    "dimensionAtObservation: " + observations + " observations are too many to be sorted by "
                            + message.request().observedBy() + "; ask for a smaller key, or for TIME_PERIOD.");
        }
    }

    /** The structures of a request. */
    Answer structures(List<Artefact> artefacts, boolean third) {
        return structures(artefacts, null, third);
    }

    /** What data there are for a request. */
    Answer availability(DataRequest wanted, @Nullable String component, List<Artefact> references, boolean third) {
        return structures(references, Availability.of(message(wanted), component), third);
    }

    private Answer structures(List<Artefact> artefacts, @Nullable Availability availability, boolean third) {
        var offered = third
                ? List.of(SdmxFormat.JSON_STRUCTURE)
                : List.of(SdmxFormat.XML_STRUCTURE, SdmxFormat.JSON_STRUCTURE);
        var accept = SdmxFormat.accept(current);
        var format = SdmxFormat.preferred(accept, offered);
        var newest = SdmxFormat.isThird(accept, third);
        var message = new StructureMessage(
                requestContext.revisionNumber(), prepared(), artefacts, catalog.codelists(), availability);
        BodyContent content = format == SdmxFormat.XML_STRUCTURE
                ? out -> XmlStructureWriter.write(message, out)
                : out -> JsonStructureWriter.write(message, newest, json, out);
        return new SdmxDocument(format.mediaType(newest, false), content);
    }
}
