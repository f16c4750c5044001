package io.tocsin.engine.replay;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Where in an exported journal the lines of each partition begin. Looks at the beginnings of lines only. */
final class JournalFileIndex {

    private static final byte[] BEGINNING = "{\"partition\":".getBytes(StandardCharsets.UTF_8);
    private static final int BUFFER = 1 << 20;

    private final Map<Integer, Long> places = new TreeMap<>();
    private final Path file;
    private int current = -1;

    private JournalFileIndex(Path file) {
        this.file = file;
    }

    /**
     * The byte at which the first line of each partition begins.
     *
     * @throws UnreadableJournalException when the lines of a partition do not stand together
     */
    static Map<Integer, Long> of(Path file) throws IOException {
        JournalFileIndex index = new JournalFileIndex(file);
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            index.scan(bytes);
        }
        return Map.copyOf(index.places);
    }

    private void scan(InputStream bytes) throws IOException {
        long begin = 0;
        int column = 0;
        int partition = 0;
        boolean reading = true;
        long at = 0;
        for (int c = bytes.read(); c >= 0; c = bytes.read(), at++) {
            if (c == '\n') {
                begin = at + 1;
                column = 0;
                partition = 0;
                reading = true;
            } else if (reading && column < BEGINNING.length) {
                reading = c == BEGINNING[column++];
            } else if (reading && c >= '0' && c <= '9') {
                partition = partition * 10 + (c - '0');
            } else if (reading) {
                line(partition, begin);
                reading = false;
            }
        }
    }

    private void line(int partition, long begin) {
        if (partition == current) {
            return;
        }
        current = partition;
        if (places.putIfAbsent(partition, begin) != null) {
            throw new UnreadableJournalException(file + ": partition " + partition + " goes on at byte " + begin
                    + " (expected: all lines of a partition together)");
        }
    }
}
