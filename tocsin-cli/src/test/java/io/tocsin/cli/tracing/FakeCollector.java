package io.tocsin.cli.tracing;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.ReceivedRequest;
import io.tocsin.testkit.RequestReceiver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Takes spans over HTTP and reads them with the types of the protocol's own authors. */
public final class FakeCollector implements AutoCloseable {

    private final RequestReceiver receiver = RequestReceiver.start(request -> Answer.OK);

    /**
     * A span as it came.
     *
     * @param service of its resource
     * @param parentId empty for the first of a trace
     * @param attributes with their values as text
     * @param failure empty when it did what it was to do
     */
    public record Seen(
            String service,
            String name,
            String kind,
            String traceId,
            String id,
            String parentId,
            Map<String, String> attributes,
            String failure) {}

    /** Where spans go. */
    public URI endpoint() {
        return receiver.uri("/v1/traces");
    }

    /** From now on answers so; it may block. */
    public void answer(Supplier<Answer> answers) {
        receiver.answer(request -> answers.get());
    }

    /** The requests as they came. */
    public List<ReceivedRequest> requests() {
        return receiver.requests();
    }

    /** All spans so far. */
    public List<Seen> spans() {
        return receiver.requests().stream()
                .flatMap(request -> read(request).getResourceSpansList().stream())
                .flatMap(FakeCollector::seen)
                .toList();
    }

    /** Those of one trace. */
    public List<Seen> spans(String traceId) {
        return spans().stream().filter(span -> span.traceId().equals(traceId)).toList();
    }

    private static Stream<Seen> seen(ResourceSpans spans) {
        String service = attributes(spans.getResource().getAttributesList()).getOrDefault("service.name", "");
        HexFormat hex = HexFormat.of();
        return spans.getScopeSpansList().stream()
                .flatMap(scope -> scope.getSpansList().stream())
                .map(span -> new Seen(
                        service,
                        span.getName(),
                        span.getKind().name().replace("SPAN_KIND_", ""),
                        hex.formatHex(span.getTraceId().toByteArray()),
                        hex.formatHex(span.getSpanId().toByteArray()),
                        hex.formatHex(span.getParentSpanId().toByteArray()),
                        attributes(span.getAttributesList()),
                        span.getStatus().getMessage()));
    }

    private static Map<String, String> attributes(List<KeyValue> attributes) {
        Map<String, String> read = new TreeMap<>();
        attributes.forEach(attribute -> read.put(
                attribute.getKey(),
                attribute.getValue().hasIntValue()
                        ? String.valueOf(attribute.getValue().getIntValue())
                        : attribute.getValue().getStringValue()));
        return read;
    }

    private static ExportTraceServiceRequest read(ReceivedRequest request) {
        try (GZIPInputStream body = new GZIPInputStream(new ByteArrayInputStream(request.body()))) {
            return ExportTraceServiceRequest.parseFrom(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        receiver.close();
    }
}
