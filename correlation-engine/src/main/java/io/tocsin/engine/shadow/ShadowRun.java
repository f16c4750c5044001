package io.tocsin.engine.shadow;

import io.tocsin.document.UnreadableDocumentException;
import io.tocsin.engine.replay.RuleShadow;
import io.tocsin.engine.replay.UnreadableJournalException;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.RuleSetReader;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.replay.RuleDifference;
import io.tocsin.model.replay.ShadowReport;
import io.tocsin.model.replay.ShadowState;
import io.tocsin.model.setting.CandidateRules;
import io.tocsin.model.setting.SettingPublication;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One publication of candidate rules, run by this process until it is published anew, removed or another process's.
 * Whatever goes wrong in it is a state to report, and nobody else's trouble. One thread.
 */
final class ShadowRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ShadowRun.class);
    private static final int MOST_EXAMPLES = 20;

    private final KafkaSettings kafka;
    private final RuleSet configured;
    private final SettingPublication publication;
    private final CandidateRules candidate;
    private final long mostRemembered;
    private @Nullable RuleShadow shadow;
    private ShadowState state = ShadowState.REBUILDING;
    private String detail = "";
    private RuleDifference difference = RuleDifference.NONE;
    private Optional<Instant> foldedUpTo = Optional.empty();

    /**
     * A run that has not begun.
     *
     * @param configured the rules beside the candidate until others are published
     * @param mostRemembered as {@link RuleShadow#start} has it
     */
    ShadowRun(
            KafkaSettings kafka,
            RuleSet configured,
            SettingPublication publication,
            CandidateRules candidate,
            long mostRemembered) {
        this.kafka = kafka;
        this.configured = configured;
        this.publication = publication;
        this.candidate = candidate;
        this.mostRemembered = mostRemembered;
    }

    /** True when this is the run of that publication. */
    boolean isOf(SettingPublication other) {
        return publication.equals(other);
    }

    /** Folds what came; returns after a moment. When Kafka is away, it begins anew the next time. */
    void step() {
        guarded(() -> {
            RuleShadow running = started();
            running.read();
            if (state == ShadowState.REBUILDING && running.isUpToDate()) {
                state = ShadowState.RUNNING;
            }
        });
    }

    private void guarded(Runnable work) {
        if (state == ShadowState.FAILED) {
            return;
        }
        try {
            work.run();
        } catch (UnreadableJournalException e) {
            LOG.warn("the shadow begins anew: {}", e.getMessage());
            close();
            state = ShadowState.REBUILDING;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
            LOG.warn("the shadow has failed; the engine goes on without it", e);
            detail = e.toString();
            close();
            state = ShadowState.FAILED;
        }
    }

    private RuleShadow started() {
        RuleShadow known = shadow;
        if (known == null) {
            known = RuleShadow.start(
                    kafka,
                    new RuleShadow.Course(configured, rules(), candidate.foldFrom(), candidate.countFrom()),
                    mostRemembered);
            shadow = known;
        }
        return known;
    }

    private RuleSet rules() {
        try {
            return RuleSetReader.read("candidate rules", candidate.document().text());
        } catch (UnreadableDocumentException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** What is to be said of it now. */
    ShadowReport report(String engine, Instant now) {
        guarded(this::look);
        return new ShadowReport(
                publication.id(),
                candidate.document().version(),
                state,
                detail,
                engine,
                now.truncatedTo(ChronoUnit.MILLIS),
                foldedUpTo,
                difference);
    }

    private void look() {
        RuleShadow running = shadow;
        if (running != null) {
            difference = running.difference().withExamples(MOST_EXAMPLES);
            foldedUpTo = running.foldedUpTo();
        }
    }

    @Override
    public void close() {
        RuleShadow running = shadow;
        shadow = null;
        if (running != null) {
            running.close();
        }
    }
}
