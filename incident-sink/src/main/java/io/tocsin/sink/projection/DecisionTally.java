package io.tocsin.sink.projection;

import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.Coded;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.sink.store.DecisionCount;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Counts decisions on alert events by their header, without reading their bodies. One thread only. */
final class DecisionTally {

    /** Those on commands and settings say nothing of how many alert events came. */
    private static final Set<String> COUNTED = Stream.of(Outcome.values())
            .filter(EnumSet.complementOf(EnumSet.of(Outcome.DONE, Outcome.REFUSED, Outcome.APPLIED))::contains)
            .map(Coded::code)
            .collect(Collectors.toUnmodifiableSet());

    private final Map<Cell, Long> cells = new HashMap<>();

    private record Cell(LocalDate day, String service, String outcome) {}

    void add(ConsumerRecord<String, byte[]> source) {
        Header header = source.headers().lastHeader(ItemReader.OUTCOME);
        if (header == null || header.value() == null || source.key() == null) {
            return;
        }
        String outcome = new String(header.value(), StandardCharsets.UTF_8);
        if (COUNTED.contains(outcome) && !ServiceName.EVERY.value().equals(source.key())) {
            LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(source.timestamp()), ZoneOffset.UTC);
            cells.merge(new Cell(day, source.key(), outcome), 1L, Long::sum);
        }
    }

    List<DecisionCount> counts() {
        return cells.entrySet().stream()
                .map(entry -> new DecisionCount(
                        entry.getKey().day, entry.getKey().service, entry.getKey().outcome, entry.getValue()))
                .toList();
    }
}
