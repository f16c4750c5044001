package io.tocsin.engine.topology;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.model.kafka.UnfitTopicException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangelogCheckTest {

    private static final ChangelogCheck.Found FIT = new ChangelogCheck.Found("compact", 12);

    private final Map<String, ChangelogCheck.Found> found = new HashMap<>();

    ChangelogCheckTest() {
        Names.FIRST_STORES.forEach(store -> found.put(changelog(store), FIT));
    }

    private static String changelog(String store) {
        return ChangelogCheck.name("tocsin-engine", store);
    }

    private void check(boolean folding) {
        ChangelogCheck.check("tocsin-engine", 12, folding, found);
    }

    @Test
    void changelogsAsKafkaStreamsMakesThemAreFit() {
        assertThatCode(() -> check(true)).doesNotThrowAnyException();
    }

    @Test
    void changelogThatForgetsIsRefused() {
        found.put(changelog(Names.ALERT_STORE), new ChangelogCheck.Found("delete", 12));

        assertThatThrownBy(() -> check(false))
                .isInstanceOf(UnfitTopicException.class)
                .hasMessage("tocsin-engine-alert-store-changelog: cleanup.policy: delete (expected: compact)");
    }

    @Test
    void changelogWithOtherPartitionsThanTheJournalIsRefused() {
        found.put(changelog(Names.TIMER_STORE), new ChangelogCheck.Found("compact", 4));

        assertThatThrownBy(() -> check(true))
                .hasMessage("tocsin-engine-timer-store-changelog: partitions: 4 (expected: 12)");
    }

    /** Otherwise every open incident would be gone without a word. */
    @Test
    void changelogThatWasDeletedIsRefusedWhenEntriesAreCommitted() {
        found.remove(changelog(Names.INCIDENT_STORE));

        assertThatThrownBy(() -> check(true)).hasMessageStartingWith("tocsin-engine-incident-store-changelog: missing");
    }

    @Test
    void engineThatNeverFoldedAnythingMakesItsChangelogs() {
        found.clear();

        assertThatCode(() -> check(false)).doesNotThrowAnyException();
    }
}
