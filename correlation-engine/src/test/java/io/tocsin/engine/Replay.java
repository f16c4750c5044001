package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.engine.audit.Audit;
import io.tocsin.engine.replay.KafkaJournal;
import io.tocsin.engine.replay.ReplayOutcome;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.wire.Topics;
import io.tocsin.testkit.Platform;
import java.util.Optional;

/** What the journal of a platform must lead to, folded in memory from its beginning. */
final class Replay {

    private Replay() {}

    /** Every byte that the engine wrote must be what the fold gives, nothing must be missing, and the books balance. */
    static void assertWritten(Platform platform, RuleSet rules) {
        KafkaJournal journal = KafkaJournal.open(platform.kafka(), Optional.empty(), Optional.empty());
        ReplayOutcome replay = io.tocsin.engine.replay.Replay.compare(journal, platform.kafka(), rules);
        assertThat(replay.startingInTheMiddle()).isEmpty();
        assertThat(Audit.run(journal, platform.kafka()).findings()).isEmpty();
        assertThat(replay.emitted().first()).isEmpty();
        assertThat(replay.emitted().different()).isZero();
        assertThat(replay.emitted().equal())
                .isEqualTo(platform.readRecords(Topics.INCIDENTS).size()
                        + platform.readRecords(Topics.DECISIONS).size());
    }
}
