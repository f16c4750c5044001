package io.tocsin.benchmarks.grouping;

import io.tocsin.document.UnreadableDocumentException;
import io.tocsin.engine.catalogue.CatalogueReader;
import io.tocsin.engine.stream.StreamReader;
import io.tocsin.engine.stream.StreamRow;
import io.tocsin.engine.stream.UnreadableStreamException;
import io.tocsin.model.setting.Catalogue;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Alerts of which it is known which fault they belong to.
 *
 * @param name of the stream
 * @param rows in the order of their time
 * @param catalogue of the services that they are of; may be empty
 */
public record LabelledStream(String name, List<StreamRow> rows, Catalogue catalogue) {

    private static final String ENDING = ".jsonl";

    public LabelledStream {
        rows = List.copyOf(rows);
    }

    /** Those that fire, which are to be grouped. */
    List<StreamRow> firing() {
        return rows.stream().filter(StreamRow::isFiring).toList();
    }

    /** The fault of each that fires; empty for noise. */
    List<Optional<String>> truth() {
        return firing().stream().map(StreamRow::truth).toList();
    }

    /**
     * The streams {@code NAME.jsonl} of a folder, each with the services of {@code NAME.topology.json} beside it, if there
     * is one; in the order of their names.
     *
     * @throws IOException when the folder or a file cannot be read
     * @throws UnreadableStreamException when a row is none
     * @throws UnreadableDocumentException when a catalogue is none
     */
    public static List<LabelledStream> of(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().endsWith(ENDING))
                    .sorted()
                    .toList();
            List<LabelledStream> streams = new ArrayList<>();
            for (Path file : found) {
                streams.add(read(file));
            }
            return streams;
        }
    }

    private static LabelledStream read(Path file) throws IOException {
        String whole = file.getFileName().toString();
        String name = whole.substring(0, whole.length() - ENDING.length());
        Path topology = file.resolveSibling(name + ".topology.json");
        List<StreamRow> rows = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            StreamReader.read(file.toString(), lines, rows::add);
        }
        return new LabelledStream(
                name, rows, Files.exists(topology) ? CatalogueReader.read(topology) : Catalogue.EMPTY);
    }
}
