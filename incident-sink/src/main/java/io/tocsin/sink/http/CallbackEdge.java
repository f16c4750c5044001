package io.tocsin.sink.http;

import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.ServerBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.sink.callback.CallbackConfig;
import io.tocsin.sink.callback.CallbackDesk;
import io.tocsin.sink.callback.CallbackMetrics;
import io.tocsin.sink.callback.CommandJournal;
import io.tocsin.sink.store.IncidentReader;
import java.time.Clock;
import java.util.List;

/** Where targets say back what people do in them; nothing when none does. */
public final class CallbackEdge implements AutoCloseable {

    private final boolean used;
    private final CommandJournal journal;
    private final CallbackDesk desk;

    /** Connects to nothing yet. */
    public CallbackEdge(
            List<CallbackConfig> configs,
            IncidentReader incidents,
            KafkaSettings kafka,
            MeterRegistry meters,
            Clock clock) {
        this.used = !configs.isEmpty();
        this.journal = new CommandJournal(kafka);
        CallbackMetrics metrics = new CallbackMetrics(
                meters, configs.stream().map(CallbackConfig::target).toList());
        this.desk = new CallbackDesk(configs, incidents, journal, metrics, clock);
    }

    /** Adds the route to this server, with the gate before it. */
    public void bind(ServerBuilder server, DecoratingHttpServiceFunction gate) {
        if (used) {
            CallbackService.bind(server, desk, gate);
        }
    }

    @Override
    public void close() {
        journal.close();
    }
}
