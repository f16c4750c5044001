package io.tocsin.engine.fold;

import static io.tocsin.engine.EventBuilder.START;

import io.tocsin.model.identity.CommandId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.setting.RulesDocument;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import java.time.Instant;
import java.util.Optional;

/** Publishes rules in a story. */
final class Publications {

    private Publications() {}

    /** One at each second at most, in the order of their times. */
    static void publish(Story story, long seconds, String document) {
        Instant now = START.plusSeconds(seconds);
        story.apply(
                new JournalEntry.SettingPublished(new SettingPublication(
                        new CommandId("publication-" + seconds),
                        SettingKind.RULES,
                        RulesDocument.NAME,
                        seconds + 1,
                        Optional.of(RulesDocument.of(document)),
                        Actor.person("ana"),
                        now)),
                now);
    }
}
