package io.tocsin.engine.topology;

import io.tocsin.model.kafka.UnfitTopicException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether the changelogs are what the stores can be filled from again. Kafka Streams makes them when they are missing
 * and looks at nothing but the number of partitions afterwards: with another cleanup policy it would run for weeks, and
 * remember nothing of what is older than the retention after the next crash.
 */
final class ChangelogCheck {

    static final String COMPACT = "compact";

    private static final String WITHOUT_IT =
            "expected: there, as the group has committed entries; to fold the journal anew, reset the offsets of ";

    private static final String WITHOUT_PLACE =
            ": no committed entries, but its changelogs hold what it remembers (expected: both or neither; set its offsets to"
                    + " where it stopped, or delete the changelogs to fold the journal anew)";

    private ChangelogCheck() {}

    /**
     * A changelog as it is.
     *
     * @param cleanupPolicy as Kafka has it
     * @param partitions how many
     */
    record Found(String cleanupPolicy, int partitions) {}

    /**
     * What remembers entries of the journal must not begin with the first one: Kafka forgets how far a group came that was
     * away for long, a week unless told otherwise, and every entry since would be decided twice.
     */
    static UnfitTopicException withoutPlace(String group) {
        return new UnfitTopicException(List.of(group + WITHOUT_PLACE));
    }

    /**
     * Refuses changelogs that would lose state.
     *
     * @param group that folds the journal
     * @param partitions of the journal
     * @param folding whether the group has committed anything, so that there is a state to be lost
     * @param found the changelogs that are there, by name
     * @throws UnfitTopicException naming each finding
     */
    static void check(String group, int partitions, boolean folding, Map<String, Found> found) {
        List<String> findings = new ArrayList<>();
        found.forEach((name, changelog) -> {
            if (!changelog.cleanupPolicy().equals(COMPACT)) {
                findings.add(name + ": cleanup.policy: " + changelog.cleanupPolicy() + " (expected: " + COMPACT + ")");
            }
            if (changelog.partitions() != partitions) {
                findings.add(name + ": partitions: " + changelog.partitions() + " (expected: " + partitions + ")");
            }
        });
        for (String store : folding ? Names.FIRST_STORES : Set.<String>of()) {
            String name = name(group, store);
            if (!found.containsKey(name)) {
                findings.add(name + ": missing (" + WITHOUT_IT + group + ")");
            }
        }
        if (!findings.isEmpty()) {
            findings.sort(null);
            throw new UnfitTopicException(findings);
        }
    }

    /** Whether a topic of this name is a changelog of this group. */
    static boolean isChangelog(String group, String topic) {
        return topic.startsWith(group + "-") && topic.endsWith("-changelog");
    }

    /** The changelog of this store. */
    static String name(String group, String store) {
        return group + "-" + store + "-changelog";
    }
}
