package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.fold.FoldOutcome;
import io.tocsin.engine.fold.JournalFold;
import io.tocsin.engine.fold.state.InMemoryFoldState;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.wire.DecisionCodec;
import io.tocsin.model.wire.IncidentChangeCodec;
import io.tocsin.model.wire.Topic;
import io.tocsin.model.wire.Topics;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.TopicRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the journal of a platform must lead to, folded in memory from its beginning. */
final class Replay {

    private final List<String> incidents = new ArrayList<>();
    private final List<String> decisions = new ArrayList<>();

    private Replay() {}

    /** Every byte that the engine wrote must be what the fold gives, and nothing must be missing. */
    static void assertWritten(Platform platform, RuleSet rules) {
        Replay replay = new Replay();
        JournalFold fold = new JournalFold(rules);
        InMemoryFoldState state = new InMemoryFoldState();
        for (TopicRecord<JournalEntry> record : platform.readRecords(Topics.JOURNAL)) {
            replay.take(fold.apply(record.value(), record.position(), record.at(), state));
        }
        assertThat(bytes(platform, Topics.INCIDENTS)).isEqualTo(replay.incidents);
        assertThat(bytes(platform, Topics.DECISIONS)).isEqualTo(replay.decisions);
    }

    private void take(FoldOutcome outcome) {
        outcome.changes().forEach(change -> incidents.add(text(IncidentChangeCodec.INSTANCE.encode(change))));
        outcome.decision().ifPresent(decision -> decisions.add(text(DecisionCodec.INSTANCE.encode(decision))));
    }

    private static List<String> bytes(Platform platform, Topic<?> topic) {
        return platform.readRecords(topic).stream()
                .map(record -> text(record.raw().value()))
                .toList();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
