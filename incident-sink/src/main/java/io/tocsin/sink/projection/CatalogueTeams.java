package io.tocsin.sink.projection;

import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.kafka.KafkaUnavailableException;
import io.tocsin.model.kafka.SettingReader;
import io.tocsin.model.setting.Catalogue;
import io.tocsin.model.setting.CatalogueService;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who owns which service, by the catalogue that was published last. Read when routes ask for teams, and then again once a
 * minute, beside the projection; what was read last counts until then.
 */
final class CatalogueTeams implements Function<ServiceName, Optional<String>>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogueTeams.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final SettingReader settings;
    private final boolean wanted;
    private final Clock clock;
    private final ExecutorService reading = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "catalogue-teams");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Map<ServiceName, String> teams = Map.of();
    private Instant readAt = Instant.EPOCH;
    private @Nullable Future<?> underWay;

    CatalogueTeams(SettingReader settings, boolean wanted, Clock clock) {
        this.settings = settings;
        this.wanted = wanted;
        this.clock = clock;
    }

    /**
     * Sees to it that a catalogue was read. One thread only.
     *
     * @throws KafkaUnavailableException when none was read so far and Kafka is away
     */
    void look() {
        Instant now = clock.instant();
        if (!wanted || now.isBefore(readAt.plus(EVERY))) {
            return;
        }
        if (readAt.equals(Instant.EPOCH)) {
            read();
        } else if (underWay == null || underWay.isDone()) {
            underWay = reading.submit(this::readAgain);
        }
        readAt = now;
    }

    private void readAgain() {
        try {
            read();
        } catch (KafkaUnavailableException e) {
            LOG.warn("the catalogue cannot be read, teams stay as they were: {}", e.getMessage());
        }
    }

    private void read() {
        Map<ServiceName, String> read = new HashMap<>();
        settings.find(SettingKind.CATALOGUE, Catalogue.NAME)
                .flatMap(SettingPublication::setting)
                .filter(Catalogue.class::isInstance)
                .map(Catalogue.class::cast)
                .ifPresent(catalogue -> catalogue.services().forEach(service -> add(service, read)));
        teams = Map.copyOf(read);
    }

    private static void add(CatalogueService service, Map<ServiceName, String> into) {
        service.team().ifPresent(team -> into.put(service.name(), team));
    }

    @Override
    public Optional<String> apply(ServiceName service) {
        return Optional.ofNullable(teams.get(service));
    }

    @Override
    public void close() {
        reading.shutdownNow();
    }
}
