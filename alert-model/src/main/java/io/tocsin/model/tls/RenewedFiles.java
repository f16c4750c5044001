package io.tocsin.model.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is made of some files, and made anew when they were replaced. What cannot be used is left, and what was before holds: a file
 * may be half written, and a certificate be there before its key. Thread-safe.
 *
 * @param <T> what is made of them
 */
public final class RenewedFiles<T> {

    private static final Logger LOG = LoggerFactory.getLogger(RenewedFiles.class);

    private final String name;
    private final List<Path> files;
    private final Supplier<T> reading;
    private Map<Path, String> seen;
    private Map<Path, String> refused = Map.of();
    private T current;

    /**
     * Reads them.
     *
     * @param name of what is made, for the log
     * @param reading throws a {@link RuntimeException} when the files cannot be used as they are; so does this constructor then
     */
    public RenewedFiles(String name, List<Path> files, Supplier<T> reading) {
        this(name, files, reading, reading);
    }

    /**
     * Reads them.
     *
     * @param first in place of {@code reading} for the first time, when there is nothing from before that could hold
     */
    public RenewedFiles(String name, List<Path> files, Supplier<T> first, Supplier<T> reading) {
        this.name = name;
        this.files = List.copyOf(files);
        this.reading = reading;
        this.seen = state();
        this.current = first.get();
    }

    /** What the files make now, or made when they could be used for the last time. */
    public synchronized T newest() {
        Map<Path, String> state = state();
        if (!state.equals(seen)) {
            takeUp(state);
        }
        return current;
    }

    private void takeUp(Map<Path, String> state) {
        try {
            T read = reading.get();
            // Files that are being replaced at this moment are looked at again for the next connection.
            if (state().equals(state)) {
                current = read;
                seen = state;
                LOG.info("{}: new connections use the renewed files {}", name, files);
            }
        } catch (RuntimeException e) {
            if (!state.equals(refused)) {
                refused = state;
                LOG.warn("{}: renewed files cannot be used, those from before hold: {}", name, e.getMessage());
            }
        }
    }

    /** Equal as long as no file is replaced or written. */
    private Map<Path, String> state() {
        Map<Path, String> state = new TreeMap<>();
        files.forEach(file -> state.put(file, state(file)));
        return state;
    }

    /** Where issuers exchange a directory behind a link, only what the link leads to tells the new file from the old. */
    private static String state(Path path) {
        try {
            BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
            return found.lastModifiedTime() + " " + found.size() + " " + found.fileKey();
        } catch (IOException e) {
            return "gone";
        }
    }
}
