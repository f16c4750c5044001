package io.tocsin.engine.replay;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.model.replay.JournalRange;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A journal that was exported to a file. Where each partition begins is looked up once; then any number of threads read,
 * each with a handle of its own, and nothing is held in memory. Thread-safe.
 */
public final class JournalFile implements JournalSource {

    private final Path file;
    private final Map<Integer, Long> places;
    private final List<JournalRange> ranges;

    private JournalFile(Path file, Map<Integer, Long> places, List<JournalRange> ranges) {
        this.file = file;
        this.places = places;
        this.ranges = List.copyOf(ranges);
    }

    /**
     * Opens the file.
     *
     * @param from where the slice of it begins, if not with the file; a time or an offset in each partition
     * @param to where it ends, if not with the file
     * @throws UnreadableJournalException when it is no exported journal
     */
    public static JournalFile open(Path file, Optional<SliceBound> from, Optional<SliceBound> to) {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            List<JournalRange> ranges = header(file, lines.readLine());
            JournalFile whole = new JournalFile(file, JournalFileIndex.of(file), ranges);
            return new JournalFile(
                    file,
                    whole.places,
                    ranges.stream().map(range -> whole.slice(range, from, to)).toList());
        } catch (IOException e) {
            throw new UnreadableJournalException(file + ": " + e + " (expected: an exported journal)", e);
        }
    }

    private static List<JournalRange> header(Path file, @org.jspecify.annotations.Nullable String line) {
        List<JournalRange> ranges = new ArrayList<>();
        if (line == null || !line.startsWith("{\"format\":\"" + JournalLine.FORMAT + "\"")) {
            throw new UnreadableJournalException(
                    file + ":1: no exported journal (expected: a first line with format " + JournalLine.FORMAT + ")");
        }
        try (JsonParser json = JournalLine.parser(line)) {
            long[] read = new long[3];
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                    int field = List.of("partition", "from", "to").indexOf(json.currentName());
                    read[Math.max(0, field)] = json.getLongValue();
                    if (field == 2) {
                        ranges.add(new JournalRange(Math.toIntExact(read[0]), read[1], read[2]));
                    }
                }
            }
            return ranges;
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw new UnreadableJournalException(file + ":1: " + e.getMessage(), e);
        }
    }

    private JournalRange slice(JournalRange whole, Optional<SliceBound> from, Optional<SliceBound> to) {
        long first = from.map(bound -> resolve(whole, bound)).orElse(whole.from());
        long end = to.map(bound -> resolve(whole, bound)).orElse(whole.to());
        return new JournalRange(whole.partition(), first, Math.max(first, end));
    }

    private long resolve(JournalRange whole, SliceBound bound) {
        if (bound instanceof SliceBound.Offset offset) {
            return Math.max(whole.from(), Math.min(whole.to(), offset.offset()));
        }
        Instant at = ((SliceBound.Time) bound).at();
        long[] found = {whole.to()};
        read(whole, record -> {
            if (!record.at().isBefore(at)) {
                found[0] = Math.min(found[0], record.position().offset());
            }
        });
        return found[0];
    }

    @Override
    public List<JournalRange> ranges() {
        return ranges;
    }

    @Override
    public void read(JournalRange range, Consumer<JournalRecord> each) {
        Long place = places.get(range.partition());
        if (place == null || range.isEmpty()) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file);
                InputStream bytes = Channels.newInputStream(channel.position(place));
                BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            read(lines, range, each);
        } catch (IOException e) {
            throw new UnreadableJournalException(file + ": " + e, e);
        }
    }

    private void read(BufferedReader lines, JournalRange range, Consumer<JournalRecord> each) throws IOException {
        long last = -1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            JournalRecord record = record(line, last);
            if (record.position().partition() != range.partition()
                    || record.position().offset() >= range.to()) {
                return;
            }
            last = record.position().offset();
            if (last >= range.from()) {
                each.accept(record);
            }
        }
    }

    private JournalRecord record(String line, long last) {
        try {
            return JournalLine.read(line);
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableJournalException(file + ": after offset " + last + ": " + e.getMessage(), e);
        }
    }
}
