package io.tocsin.engine.topology;

import static io.tocsin.engine.EventBuilder.START;

import io.tocsin.engine.rules.yaml.RuleSetReader;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.wire.JournalEntryCodec;
import io.tocsin.model.wire.Topic;
import io.tocsin.model.wire.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records what the version that is checked out writes, once, before it is released; what is there is never changed:
 *
 * <pre>mvn -pl correlation-engine test -Dtest=VersionRecorder -Drecorded.version=v2</pre>
 *
 * No test by its name, so that no build runs it.
 */
final class VersionRecorder {

    @TempDir
    private Path directory;

    @Test
    void records() throws IOException {
        Path target = Recording.directory(System.getProperty("recorded.version"));
        if (Files.exists(target)) {
            throw new IllegalStateException(target + ": exists (expected: a version that was never recorded)");
        }
        try (Driver driver = new Driver(directory, RuleSetReader.read("rules.yaml", VersionStory.RULES))) {
            List<Recording.Entry> before = tell(driver, VersionStory.before());
            Map<String, List<Recording.Entry>> stores = new TreeMap<>(driver.stored());
            List<Recording.Entry> after = tell(driver, VersionStory.after());
            new Recording(
                            VersionStory.RULES,
                            before,
                            stores,
                            after,
                            written(driver, Topics.INCIDENTS),
                            written(driver, Topics.DECISIONS))
                    .write(target);
        }
    }

    private static List<Recording.Entry> tell(Driver driver, List<VersionStory.Told> story) {
        List<Recording.Entry> entries = new ArrayList<>();
        for (VersionStory.Told told : story) {
            JournalEntry entry = told.entry();
            driver.append(told.seconds(), entry);
            entries.add(new Recording.Entry(
                    START.plusSeconds(told.seconds()).toEpochMilli(),
                    entry.service().value().getBytes(StandardCharsets.UTF_8),
                    JournalEntryCodec.INSTANCE.encode(entry)));
        }
        return entries;
    }

    private static List<Recording.Entry> written(Driver driver, Topic<?> topic) {
        return driver.read(topic).stream()
                .map(record -> new Recording.Entry(record.timestamp(), record.key(), record.value()))
                .toList();
    }
}
