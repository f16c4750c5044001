package io.tocsin.ingest.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.text.CleanText;
import io.tocsin.ingest.text.LabelDraft;
import io.tocsin.ingest.text.WebLinks;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.journal.AlertCommand;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.wire.JournalEntryCodec;
import java.util.Arrays;
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

    /** Within all limits of an event, and fit for the journal. */
    public static void expectSound(Connector connector, Reading reading) {
        for (AlertEvent event : allEvents(reading)) {
            assertThat(event.title()).isNotBlank().doesNotContain("\n");
            assertThat(points(event.title())).isLessThanOrEqualTo(CleanText.MAX_TITLE);
            assertThat(points(event.description())).isLessThanOrEqualTo(CleanText.MAX_DESCRIPTION);
            assertThat(event.labels().size()).isLessThanOrEqualTo(LabelDraft.MAX_LABELS);
            assertThat(event.links()).hasSizeLessThanOrEqualTo(WebLinks.MAX_LINKS);
            assertThat(event.connector()).isEqualTo(connector.name());
            JournalEntry entry = new JournalEntry.AlertReceived(event);
            assertThat(JournalEntryCodec.INSTANCE.decode(JournalEntryCodec.INSTANCE.encode(entry)))
                    .isEqualTo(entry);
        }
        if (reading instanceof Reading.Unreadable unreadable) {
            assertThat(Arrays.asList(
                            unreadable.finding().place(),
                            unreadable.finding().found(),
                            unreadable.finding().allowed()))
                    .doesNotContainNull();
        }
    }

    private static List<AlertEvent> allEvents(Reading reading) {
        return reading.match(Reading.Events::events, ignored -> List.of(), unreadable -> List.of());
    }

    private static int points(String text) {
        return text.codePointCount(0, text.length());
    }
}
