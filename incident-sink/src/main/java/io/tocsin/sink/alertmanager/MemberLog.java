package io.tocsin.sink.alertmanager;

import io.tocsin.sink.target.AttemptError;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.TargetChecks;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that a member does not take alerts, and once that it does again. Thread-safe. */
final class MemberLog {

    private static final Logger LOG = LoggerFactory.getLogger(MemberLog.class);

    private final String target;
    private final Set<URI> failing = ConcurrentHashMap.newKeySet();

    MemberLog(String target) {
        this.target = target;
    }

    void heard(URI member, AttemptOutcome outcome) {
        if (outcome instanceof AttemptOutcome.Delivered) {
            if (failing.remove(member)) {
                LOG.info("target {}: {} takes alerts again", target, TargetChecks.origin(member));
            }
        } else if (failing.add(member)) {
            LOG.warn(
                    "target {}: {} does not take alerts: {}",
                    target,
                    TargetChecks.origin(member),
                    outcome.problem().map(AttemptError::summary).orElse(""));
        }
    }
}
