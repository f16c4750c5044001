package io.tocsin.engine.topology;

import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.RuleSetReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a version wrote: the entries of a journal, the stores in the middle of it, and what came of every entry. The
 * files are lines of fields with a tab between them, each field as {@link RecordedText}.
 *
 * @param rules under which it was folded, as YAML
 * @param before entries that the stores know of
 * @param stores by name, what they held then
 * @param after entries that follow
 * @param incidents all changes, in order
 * @param decisions all decisions, in order
 */
record Recording(
        String rules,
        List<Entry> before,
        Map<String, List<Entry>> stores,
        List<Entry> after,
        List<Entry> incidents,
        List<Entry> decisions) {

    /** A record; the time in milliseconds, 0 in a store. */
    record Entry(long time, byte[] key, byte[] value) {

        private String line() {
            return time + "\t" + RecordedText.of(key) + "\t" + RecordedText.of(value);
        }

        private static Entry of(String line) {
            String[] fields = line.split("\t", -1);
            return new Entry(Long.parseLong(fields[0]), RecordedText.bytes(fields[1]), RecordedText.bytes(fields[2]));
        }
    }

    /** The tests of this module run in other modules, too. */
    private static final Path RECORDINGS = Path.of("..", "correlation-engine", "src", "test", "resources", "upgrade");

    static Path directory(String version) {
        return RECORDINGS.resolve(version);
    }

    /** The versions of which there is a recording. */
    static List<String> versions() {
        try (Stream<Path> directories = Files.list(RECORDINGS)) {
            return directories
                    .filter(Files::isDirectory)
                    .map(directory -> directory.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RuleSet ruleSet() {
        return RuleSetReader.read("rules.yaml", rules);
    }

    void write(Path directory) throws IOException {
        Files.createDirectories(directory.resolve("stores"));
        Files.writeString(directory.resolve("rules.yaml"), rules);
        write(directory.resolve("journal-before.tsv"), before);
        write(directory.resolve("journal-after.tsv"), after);
        write(directory.resolve("incidents.tsv"), incidents);
        write(directory.resolve("decisions.tsv"), decisions);
        for (Map.Entry<String, List<Entry>> store : stores.entrySet()) {
            write(directory.resolve("stores").resolve(store.getKey() + ".tsv"), store.getValue());
        }
    }

    static Recording read(String version) {
        Path directory = directory(version);
        try (Stream<Path> files = Files.list(directory.resolve("stores"))) {
            Map<String, List<Entry>> stores = new TreeMap<>();
            for (Path file : files.toList()) {
                stores.put(file.getFileName().toString().replace(".tsv", ""), entries(file));
            }
            return new Recording(
                    Files.readString(directory.resolve("rules.yaml")),
                    entries(directory.resolve("journal-before.tsv")),
                    stores,
                    entries(directory.resolve("journal-after.tsv")),
                    entries(directory.resolve("incidents.tsv")),
                    entries(directory.resolve("decisions.tsv")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, List<Entry> entries) throws IOException {
        StringBuilder lines = new StringBuilder();
        entries.forEach(entry -> lines.append(entry.line()).append('\n'));
        Files.writeString(file, lines, StandardCharsets.US_ASCII);
    }

    private static List<Entry> entries(Path file) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
            entries.add(Entry.of(line));
        }
        return entries;
    }
}
