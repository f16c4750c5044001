package io.tocsin.cli.publish;

import io.tocsin.cli.terminal.UserName;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.kafka.SettingPublisher;
import io.tocsin.model.setting.SettingKind;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A setting that a person publishes now. */
public final class PersonalPublication {

    private PersonalPublication() {}

    /**
     * What is published, under a new id.
     *
     * @param setting its name
     * @param person empty for that of the user at this machine
     */
    public static SettingPublisher.Publishing of(SettingKind kind, String setting, String person, Clock clock) {
        return new SettingPublisher.Publishing(
                kind,
                setting,
                new CommandId(UUID.randomUUID().toString()),
                Actor.person(UserName.of(person)),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
