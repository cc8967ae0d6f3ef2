package org.defensetracker.sdmx;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.defensetracker.sdmx.Codelist.Code;
import org.defensetracker.sdmx.DataStructure.Component;
import org.defensetracker.sdmx.SdmxSeries.SdmxObservation;

/** Writes data as SDMX-CSV: one row for each observation; version 1.0 for SDMX 2.1, or 2.0 for SDMX 3.0. */
final class CsvDataWriter {

    private final DataMessage message;
    private final boolean third;

    /** The labels of the codes of each dimension or attribute with a list; empty where only ids are asked for. */
    private final Map<String, Map<String, String>> labels = new LinkedHashMap<>();

    private final boolean labelled;

    /**
     * @param third whether the columns are those of SDMX 3.0
     * @param codelists the code lists that labels are taken from; empty if only ids are asked for
     */
    CsvDataWriter(DataMessage message, boolean third, List<Codelist> codelists) {
        this.message = message;
        this.third = third;
        labelled = !codelists.isEmpty();
        columns()
                .forEach(component -> codelists.stream()
                        .filter(list -> list.id().equals(component.codelist()))
                        .forEach(list -> {
                            var names = new LinkedHashMap<String, String>();
                            list.codes().forEach((Code code) -> names.put(code.id(), code.id() + ": " + code.name()));
                            labels.put(component.id(), names);
                        }));
    }

    private Stream<Component> columns() {
        var structure = message.structure();
        return Stream.of(
                        structure.dimensions().stream(),
                        Stream.of(DataStructure.TIME_PERIOD, DataStructure.OBS_VALUE),
                        message.request().detail().hasAttributes() ? structure.attributes() : Stream.<Component>of())
                .flatMap(some -> some);
    }

    void write(OutputStream out) throws IOException {
        var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out, StandardCharsets.UTF_8);
        var header = new ArrayList<>(third ? List.of("STRUCTURE", "STRUCTURE_ID", "ACTION") : List.of("DATAFLOW"));
        columns().map(one -> labelled ? one.id() + ": " + one.name() : one.id()).forEach(header::add);
        csv.writeRecord(header);
        for (var dataSet : message.dataSets()) {
            for (var series : dataSet.series()) {
                if (message.request().detail().hasObservations()) {
                    for (var observation : series.observations()) {
                        csv.writeRecord(row(series, List.of(observation)));
                    }
                } else {
                    csv.writeRecord(row(series, List.of()));
                }
            }
        }
        csv.flush();
    }

    /** A row of an observation, or of a series if no observation is given. */
    private List<String> row(SdmxSeries series, List<SdmxObservation> one) {
        var structure = message.structure();
        var id = DataStructure.AGENCY + ":" + structure.id() + "(" + (third ? "1.0.0" : SdmxXml.VERSION) + ")";
        var row = new ArrayList<>(
                third ? List.of("dataflow", id, "I") : List.of(labelled ? id + ": " + structure.name() : id));
        for (int i = 0; i < series.key().size(); i++) {
            row.add(labelled(structure.dimensions().get(i).id(), series.key().get(i)));
        }
        row.add(one.isEmpty() ? "" : one.get(0).period());
        row.add(one.isEmpty() ? "" : one.get(0).value().toPlainString());
        if (message.request().detail().hasAttributes()) {
            var attributes = one.isEmpty() ? series.attributes() : DataMessage.attributes(series, one.get(0));
            structure
                    .attributes()
                    .map(Component::id)
                    .forEach(name -> row.add(labelled(name, attributes.getOrDefault(name, ""))));
        }
        return row;
    }

    private String labelled(String component, String code) {
        return labels.getOrDefault(component, Map.of()).getOrDefault(code, code);
    }
}
