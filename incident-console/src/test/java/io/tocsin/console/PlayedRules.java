package io.tocsin.console;

import io.tocsin.model.identity.CommandId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.kafka.SettingPublisher;
import io.tocsin.model.replay.RuleDifference;
import io.tocsin.model.replay.ShadowReport;
import io.tocsin.model.replay.ShadowState;
import io.tocsin.model.setting.CandidateRules;
import io.tocsin.model.setting.RulesDocument;
import io.tocsin.model.setting.Setting;
import io.tocsin.model.wire.Topics;
import io.tocsin.testkit.Platform;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rules that Ana published, a candidate beside them, and what an engine would say of it. */
final class PlayedRules {

    static final String HOLDING = "rules: [{name: holding}]\n";
    static final String CANDIDATE = "rules: [{name: candidate}]\n";

    private static final Instant AT = Instant.parse("2026-11-22T03:14:15.926Z");

    private PlayedRules() {}

    static void play(Platform platform) {
        RulesDocument candidate = RulesDocument.of(CANDIDATE);
        publish(platform, RulesDocument.of(HOLDING));
        publish(platform, new CandidateRules(candidate, AT, AT));
        platform.write(
                Topics.SHADOWS,
                ShadowReport.KEY,
                List.of(new ShadowReport(
                        id(new CandidateRules(candidate, AT, AT)),
                        candidate.version(),
                        ShadowState.RUNNING,
                        "",
                        "engine-1",
                        AT,
                        Optional.of(AT),
                        RuleDifference.NONE)));
    }

    private static CommandId id(Setting setting) {
        return new CommandId("played-" + setting.kind().code());
    }

    private static void publish(Platform platform, Setting setting) {
        new SettingPublisher(platform.kafka())
                .publish(
                        new SettingPublisher.Publishing(
                                setting.kind(), setting.name(), id(setting), Actor.person("ana"), AT),
                        current -> Optional.of(setting));
    }
}
