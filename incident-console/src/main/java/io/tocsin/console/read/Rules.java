package io.tocsin.console.read;

import io.tocsin.console.http.Problem;
import io.tocsin.console.http.ProblemKind;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.KafkaUnavailableException;
import io.tocsin.model.kafka.SettingReader;
import io.tocsin.model.kafka.ShadowReader;
import io.tocsin.model.replay.ShadowReport;
import io.tocsin.model.setting.CandidateRules;
import io.tocsin.model.setting.RulesDocument;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules that hold, and the shadow beside them, as Kafka has them. One request asks at a time. Thread-safe. */
public final class Rules {

    /** A page that is loaded again and again costs no more than this. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final KafkaSettings kafka;
    private final Clock clock;
    private @Nullable Found last;
    private Instant readAt = Instant.MIN;

    /** Reads from there; nothing is asked yet. */
    public Rules(KafkaSettings kafka, Clock clock) {
        this.kafka = kafka;
        this.clock = clock;
    }

    /**
     * Rules with who published them.
     *
     * @param publication of them, or the engine's statement of what its configuration has
     * @param document as it was written
     */
    public record Holding(SettingPublication publication, RulesDocument document) {

        /** False when they are those of the engine's configuration. */
        public boolean isPublished() {
            return publication.kind() == SettingKind.RULES;
        }
    }

    /**
     * Rules that run as a shadow.
     *
     * @param publication of them
     * @param candidate the rules
     * @param report what an engine said of them last; empty when none has
     */
    public record Shadow(SettingPublication publication, CandidateRules candidate, Optional<ShadowReport> report) {}

    /**
     * What Kafka has.
     *
     * @param holding empty when nothing is published and no engine has said what it has
     * @param shadow empty when none runs
     */
    public record Found(Optional<Holding> holding, Optional<Shadow> shadow) {}

    /**
     * What there is, as of a moment ago.
     *
     * @throws io.tocsin.console.http.ProblemException when Kafka does not answer
     */
    public synchronized Found read() {
        Found known = last;
        Instant now = clock.instant();
        if (known != null && now.isBefore(readAt.plus(FRESH))) {
            return known;
        }
        try {
            Found found = found(new SettingReader(kafka).all());
            last = found;
            readAt = now;
            return found;
        } catch (KafkaUnavailableException e) {
            throw Problem.passing(ProblemKind.JOURNAL_UNAVAILABLE, "Kafka does not say which rules hold.", RETRY_AFTER)
                    .toException();
        }
    }

    private Found found(Map<String, SettingPublication> settings) {
        Optional<Holding> holding = find(settings, SettingKind.RULES)
                .or(() -> find(settings, SettingKind.CONFIGURED_RULES))
                .flatMap(Rules::holding);
        Optional<SettingPublication> candidate = find(settings, SettingKind.CANDIDATE_RULES);
        return new Found(holding, candidate.flatMap(this::shadow));
    }

    private static Optional<SettingPublication> find(Map<String, SettingPublication> settings, SettingKind kind) {
        return Optional.ofNullable(settings.get(SettingPublication.key(kind, RulesDocument.NAME)));
    }

    private static Optional<Holding> holding(SettingPublication publication) {
        return RulesDocument.of(publication).map(document -> new Holding(publication, document));
    }

    private Optional<Shadow> shadow(SettingPublication publication) {
        return publication
                .setting(CandidateRules.class)
                .map(candidate -> new Shadow(
                        publication,
                        candidate,
                        new ShadowReader(kafka)
                                .last()
                                .filter(report -> report.publication().equals(publication.id()))));
    }
}
