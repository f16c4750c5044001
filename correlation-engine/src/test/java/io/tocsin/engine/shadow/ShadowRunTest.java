package io.tocsin.engine.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tocsin.engine.rules.RuleSet;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.replay.ShadowReport;
import io.tocsin.model.replay.ShadowState;
import io.tocsin.model.setting.CandidateRules;
import io.tocsin.model.setting.RulesDocument;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShadowRunTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    /** As of another version, which knows more keys; it is read before Kafka is asked for anything. */
    @Test
    void candidateThatCannotBeReadIsAStatedFailureAndNoOutage() {
        CandidateRules candidate = new CandidateRules(
                RulesDocument.of("rules: [{name: a, levitate: true}]"), Instant.EPOCH, Instant.EPOCH);
        SettingPublication publication = new SettingPublication(
                new CommandId("p-1"),
                SettingKind.CANDIDATE_RULES,
                RulesDocument.NAME,
                1,
                Optional.of(candidate),
                Actor.person("ana"),
                NOW);
        try (ShadowRun run = new ShadowRun(
                KafkaSettings.standalone("localhost:1"), RuleSet.defaults(), publication, candidate, 1_000)) {
            assertThatCode(run::step).doesNotThrowAnyException();
            ShadowReport report = run.report("engine-1", NOW);
            run.step();

            assertThat(report.state()).isEqualTo(ShadowState.FAILED);
            assertThat(report.detail()).contains("candidate rules").contains("levitate");
            assertThat(report.publication()).isEqualTo(publication.id());
            assertThat(run.report("engine-1", NOW))
                    .as("it does not begin anew by itself")
                    .isEqualTo(report);
        }
    }
}
