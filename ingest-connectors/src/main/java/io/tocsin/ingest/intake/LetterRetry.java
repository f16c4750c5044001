package io.tocsin.ingest.intake;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.RequestHead;
import io.tocsin.model.deadletter.DeadLetter;
import io.tocsin.model.deadletter.LetterRequest;
import io.tocsin.model.journal.JournalEntry;
import java.util.List;
import java.util.Optional;

/** Reads dead letters of the intake again, as its settings are now. Writes nothing. */
public final class LetterRetry {

    private final Integrations integrations;

    /** Reads with these integrations. */
    public LetterRetry(Integrations integrations) {
        this.integrations = integrations;
    }

    /**
     * What a letter says today.
     *
     * @param entries for the journal, with the receive time of the letter; empty when it still cannot be used
     * @param rest the alerts of a batch that still cannot be used, as letters of their own
     * @param detail one sentence: what came of it, or why nothing does
     */
    public record Retried(List<JournalEntry> entries, List<DeadLetter> rest, String detail) {

        /** Copies the lists. */
        public Retried {
            entries = List.copyOf(entries);
            rest = List.copyOf(rest);
        }

        /** Nothing comes of it; why. */
        public static Retried nothing(String why) {
            return new Retried(List.of(), List.of(), why);
        }
    }

    /** What this letter says today. */
    public Retried read(DeadLetter letter) {
        Optional<Integration> found = integrations.find(letter.connector(), letter.integration());
        if (found.isEmpty()) {
            return Retried.nothing("integration: " + letter.integration() + " (expected: the name of an integration of "
                    + letter.connector() + " in the configuration)");
        }
        if (letter.place().equals(DeliveryProcess.ENCODING)) {
            return Retried.nothing("it is still as it was sent, in " + letter.detail());
        }
        Payload payload = payload(found.get(), letter);
        if (!MediaTypes.isReadable(payload.contentType())) {
            return Retried.nothing(MediaTypes.finding(payload.contentType()).detail());
        }
        return Contents.read(found.get(), payload)
                .match(
                        events -> taken(found.get(), payload, events),
                        ignored -> new Retried(
                                List.of(Contents.entry(found.get(), payload, ignored)),
                                List.of(),
                                "no alert: " + ignored.reason().code()),
                        unreadable -> unreadable(unreadable.finding()));
    }

    private static Retried taken(Integration integration, Payload payload, Reading.Events events) {
        List<DeadLetter> rest = Contents.letters(integration, payload, events.bad());
        StringBuilder detail = new StringBuilder()
                .append(events.events().size())
                .append(events.events().size() == 1 ? " alert event" : " alert events");
        if (!events.commands().isEmpty()) {
            detail.append(", ").append(events.commands().size()).append(" commands");
        }
        if (!rest.isEmpty()) {
            detail.append(", ").append(rest.size()).append(" still unreadable, as letters of their own");
        }
        return new Retried(Contents.entries(events), rest, detail.toString());
    }

    private static Retried unreadable(Finding finding) {
        return Retried.nothing(finding.detail());
    }

    private static Payload payload(Integration integration, DeadLetter letter) {
        LetterRequest request = letter.request();
        return new Payload(
                letter.body(),
                letter.contentType(),
                new RequestHead(request.method(), request.path(), request.query(), request.headers()),
                integration.name(),
                integration.terms(),
                letter.receivedAt());
    }
}
