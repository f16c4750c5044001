package io.tocsin.sink.relay;

import io.tocsin.sink.message.MessageWriter;
import io.tocsin.sink.target.Notifier;
import java.util.List;
import java.util.Optional;

/**
 * How targets are spoken to.
 *
 * @param notifiers one for each target
 * @param writer of what is said
 */
public record Voices(List<Notifier> notifiers, MessageWriter writer) {
    public Voices {
        notifiers = List.copyOf(notifiers);
    }

    /** The one of this target. */
    Optional<Notifier> of(String target) {
        return notifiers.stream()
                .filter(notifier -> notifier.target().equals(target))
                .findFirst();
    }
}
