package io.tocsin.engine;

import static io.tocsin.engine.EventBuilder.START;

import io.tocsin.model.identity.CommandId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import io.tocsin.model.setting.Silence;
import io.tocsin.model.silence.MatcherParser;
import java.util.Optional;

/** Silences and how they are published. Times are seconds after {@link EventBuilder#START}. */
public final class Silences {

    private Silences() {}

    /** All the time in between. */
    public static Silence of(String id, String matchers, long from, long to) {
        return new Silence(
                id,
                MatcherParser.parse(matchers),
                START.plusSeconds(from),
                START.plusSeconds(to),
                Optional.empty(),
                "");
    }

    /** Its publication; the sequence is part of the id of the command. */
    public static JournalEntry published(Silence silence, long sequence) {
        return published(silence.id(), sequence, Optional.of(silence));
    }

    /** Its publication; without a silence it is removed. */
    public static JournalEntry published(String id, long sequence, Optional<Silence> silence) {
        return new JournalEntry.SettingPublished(publication(id, sequence, silence));
    }

    /** The same without the entry. */
    public static SettingPublication publication(String id, long sequence, Optional<Silence> silence) {
        return new SettingPublication(
                new CommandId("publish-" + id + "-" + sequence),
                SettingKind.SILENCE,
                id,
                sequence,
                silence.map(one -> one),
                Actor.person("ana"),
                START);
    }
}
