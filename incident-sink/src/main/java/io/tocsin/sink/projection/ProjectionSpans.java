package io.tocsin.sink.projection;

import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.kafka.TraceHeaders;
import io.tocsin.model.trace.TraceContext;
import io.tocsin.model.trace.TraceSpan;
import io.tocsin.model.trace.TraceStep;
import io.tocsin.model.trace.Tracing;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The changes of one batch as steps of the traces that they are in. A batch that is not committed leaves none. */
final class ProjectionSpans {

    private final Tracing tracing;
    private final Map<Revision, TraceSpan> spans = new HashMap<>();

    ProjectionSpans(Tracing tracing) {
        this.tracing = tracing;
    }

    private record Revision(IncidentId incident, long revision) {
        static Revision of(Incident incident) {
            return new Revision(incident.id(), incident.revision());
        }
    }

    void begin(IncidentChange change, ConsumerRecord<String, byte[]> source) {
        Optional<TraceContext> trace = TraceHeaders.read(source.headers());
        if (trace.isEmpty()) {
            return;
        }
        TraceSpan span = tracing.start(TraceStep.PROJECT, trace);
        spans.put(Revision.of(change.incident()), span);
        if (span.isRecording()) {
            span.with("messaging.system", "kafka")
                    .with("messaging.destination.name", source.topic())
                    .with("messaging.destination.partition.id", String.valueOf(source.partition()))
                    .with("messaging.kafka.offset", source.offset())
                    .with("tocsin.incident", change.incident().id().value())
                    .with("tocsin.revision", change.incident().revision())
                    .with("tocsin.change", change.detail().kind().code());
        }
    }

    /** In which trace this revision of an incident is told; empty when it is in none. */
    Optional<TraceContext> of(Incident incident) {
        return Optional.ofNullable(spans.get(Revision.of(incident))).flatMap(TraceSpan::context);
    }

    /** All of it is in the store. */
    void end() {
        spans.values().forEach(TraceSpan::end);
    }
}
