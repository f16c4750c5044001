package io.tocsin.ingest.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.journal.AlertCommand;
import java.util.List;
import java.util.Optional;

/** What a reading must be, for tests of single connectors. */
public final class Readings {

    private Readings() {}

    /** Its events. */
    public static Reading.Events events(Reading reading) {
        assertThat(reading).isInstanceOf(Reading.Events.class);
        return (Reading.Events) reading;
    }

    /** Its only event. */
    public static AlertEvent event(Reading reading) {
        assertThat(events(reading).events()).hasSize(1);
        return events(reading).events().get(0);
    }

    /** Its only command. */
    public static AlertCommand command(Reading reading) {
        assertThat(events(reading).commands()).hasSize(1);
        return events(reading).commands().get(0);
    }

    /** Why it is no alert. */
    public static IgnoreReason ignored(Reading reading) {
        assertThat(reading).isInstanceOf(Reading.Ignored.class);
        return ((Reading.Ignored) reading).reason();
    }

    /** Why it cannot be read. */
    public static Finding finding(Reading reading) {
        assertThat(reading).isInstanceOf(Reading.Unreadable.class);
        return ((Reading.Unreadable) reading).finding();
    }

    /** The status of its first event; none when it has no event. */
    public static Optional<AlertStatus> status(Reading reading) {
        return reading.match(
                events -> events.events().stream().findFirst().map(AlertEvent::status),
                ignored -> Optional.empty(),
                unreadable -> Optional.empty());
    }

    /** The remarks on it; none when it has no event. */
    public static List<Remark> remarks(Reading reading) {
        return reading.match(
                events -> events.remarks().stream().sorted().toList(), ignored -> List.of(), unreadable -> List.of());
    }
}
