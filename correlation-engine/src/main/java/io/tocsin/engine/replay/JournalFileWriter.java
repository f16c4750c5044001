package io.tocsin.engine.replay;

import io.tocsin.model.replay.JournalRange;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Writes a slice of the journal into a file that {@link JournalFile} reads. */
public final class JournalFileWriter {

    private JournalFileWriter() {}

    /**
     * Writes all of the source, partition after partition. The file appears whole or not at all; one that is there is
     * replaced.
     *
     * @return how many records were written
     * @throws IOException when the file cannot be written
     * @throws UnreadableJournalException when the source cannot be read
     */
    public static long write(JournalSource source, Path file) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try {
            long written = writeAll(source, unfinished);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
            return written;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static long writeAll(JournalSource source, Path file) throws IOException {
        long[] written = new long[1];
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            line(lines, header(source.ranges()));
            for (JournalRange range : source.ranges()) {
                source.read(range, record -> {
                    append(lines, record);
                    written[0]++;
                });
            }
        }
        return written[0];
    }

    private static void append(Writer lines, JournalRecord record) {
        try {
            line(lines, JournalLine.of(record));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void line(Writer lines, String line) throws IOException {
        lines.write(line);
        lines.write('\n');
    }

    private static String header(List<JournalRange> ranges) throws IOException {
        return JournalLine.of(json -> {
            json.writeStringField("format", JournalLine.FORMAT);
            json.writeArrayFieldStart("ranges");
            for (JournalRange range : ranges) {
                json.writeStartObject();
                json.writeNumberField("partition", range.partition());
                json.writeNumberField("from", range.from());
                json.writeNumberField("to", range.to());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
