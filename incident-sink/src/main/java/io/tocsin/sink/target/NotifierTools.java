package io.tocsin.sink.target;

import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.sink.outbound.CheckedHosts;
import io.tocsin.sink.outbound.OutboundHttp;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * What notifiers send with. It stays its owner's: a notifier closes nothing of it.
 *
 * @param http for requests
 * @param hosts for whoever connects by another protocol
 * @param blocking runs what blocks, such as a conversation with a mail server; not bounded, so bound what is run on it
 * @param kafka the cluster of our own topics, where it is known
 */
public record NotifierTools(OutboundHttp http, CheckedHosts hosts, Executor blocking, Optional<KafkaSettings> kafka) {

    /** For targets that are not in our own Kafka. */
    public NotifierTools(OutboundHttp http, CheckedHosts hosts, Executor blocking) {
        this(http, hosts, blocking, Optional.empty());
    }
}
