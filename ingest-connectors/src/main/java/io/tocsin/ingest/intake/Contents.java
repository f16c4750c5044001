package io.tocsin.ingest.intake;

import io.tocsin.ingest.connector.BadPart;
import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.RequestHead;
import io.tocsin.model.deadletter.DeadLetter;
import io.tocsin.model.deadletter.DeadLetterCause;
import io.tocsin.model.deadletter.LetterRequest;
import io.tocsin.model.journal.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a payload holds, for the journal and for the dead letters: the same by whatever way it came. */
final class Contents {

    private static final Logger LOG = LoggerFactory.getLogger(Contents.class);
    private static final Pattern SECRET =
            Pattern.compile("(?i)((?:^|&)[^=&]*(?:key|token|secret|passw|auth|sig)[^=&]*=)[^&]*");

    private Contents() {}

    /** A connector never throws; should one do so all the same, the body is kept and the fault is in the log. */
    static Reading read(Integration integration, Payload payload) {
        try {
            return integration.connector().read(payload);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error(
                    "the connector {} failed on a body", integration.connector().name(), e);
            return new Reading.Unreadable(new Finding(
                    DeadLetterCause.FAILED_PROCESSING, "body", "a fault of the connector", "a body that it can read"));
        }
    }

    /** First the alerts, then the commands, each in their order. */
    static List<JournalEntry> entries(Reading.Events events) {
        List<JournalEntry> entries =
                new ArrayList<>(events.events().size() + events.commands().size());
        events.events().forEach(event -> entries.add(new JournalEntry.AlertReceived(event)));
        events.commands().forEach(command -> entries.add(new JournalEntry.AlertCommandReceived(command)));
        return entries;
    }

    static JournalEntry entry(Integration integration, Payload payload, Reading.Ignored ignored) {
        return new JournalEntry.MessageIgnored(
                ignored.id(),
                integration.connector().name(),
                integration.name(),
                ignored.service(),
                ignored.reason().code(),
                payload.receivedAt());
    }

    static List<DeadLetter> letters(Integration integration, Payload payload, List<BadPart> parts) {
        List<DeadLetter> letters = new ArrayList<>(parts.size());
        parts.forEach(part -> letters.add(letter(integration, payload, part.finding(), part.body())));
        return letters;
    }

    static DeadLetter letter(Integration integration, Payload payload, Finding finding, byte[] body) {
        return new DeadLetter(
                integration.connector().name(),
                integration.name(),
                finding.cause(),
                finding.detail(),
                payload.head().record().map(at -> at + ", " + finding.place()).orElse(finding.place()),
                payload.contentType(),
                request(payload.head()),
                payload.receivedAt(),
                body);
    }

    /** The connectors' headers hold no secret; in the query a sender may have put one where nobody asked for it. */
    private static LetterRequest request(RequestHead head) {
        return head.equals(RequestHead.POST)
                ? LetterRequest.PLAIN
                : new LetterRequest(
                        head.method(), head.path(), SECRET.matcher(head.query()).replaceAll("$1…"), head.headers());
    }
}
