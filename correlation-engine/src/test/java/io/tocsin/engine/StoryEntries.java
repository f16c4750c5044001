package io.tocsin.engine;

import io.tocsin.model.journal.JournalEntry;
import io.tocsin.testkit.AlertEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Entries of several services in trouble, always the same for the same seed. */
final class StoryEntries {

    private static final Instant BEGIN = Instant.parse("2026-03-02T10:00:00Z");

    private StoryEntries() {}

    static List<JournalEntry> of(int services, int alertsEach, int entries, long seed) {
        Random random = new Random(seed);
        List<JournalEntry> story = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            String service = "service-" + random.nextInt(services);
            AlertEvents event = random.nextInt(3) == 0 ? AlertEvents.resolved(service) : AlertEvents.firing(service);
            story.add(event.alert("alert-" + random.nextInt(alertsEach))
                    .at(BEGIN.plusSeconds(i))
                    .entry());
        }
        return story;
    }
}
