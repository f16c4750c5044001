package io.tocsin.sink.relay;

import io.tocsin.model.trace.Tracing;
import io.tocsin.sink.message.MessageWriter;
import io.tocsin.sink.target.Notifier;
import java.util.List;
import java.util.Optional;

/**
 * How targets are spoken to.
 *
 * @param notifiers one for each target
 * @param writer of what is said
 * @param tracing where attempts are recorded
 */
public record Voices(List<Notifier> notifiers, MessageWriter writer, Tracing tracing) {
    public Voices {
        notifiers = List.copyOf(notifiers);
    }

    /** Recording no attempt. */
    public Voices(List<Notifier> notifiers, MessageWriter writer) {
        this(notifiers, writer, Tracing.NONE);
    }

    /** The one of this target. */
    Optional<Notifier> of(String target) {
        return notifiers.stream()
                .filter(notifier -> notifier.target().equals(target))
                .findFirst();
    }
}
