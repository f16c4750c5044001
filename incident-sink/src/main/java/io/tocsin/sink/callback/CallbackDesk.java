package io.tocsin.sink.callback;

import io.tocsin.model.incident.Incident;
import io.tocsin.model.journal.Command;
import io.tocsin.model.notification.RemoteKey;
import io.tocsin.sink.callback.CallbackPolicy.Verdict;
import io.tocsin.sink.store.IncidentReader;
import io.tocsin.sink.store.StoreFaultException;
import io.tocsin.sink.store.StoreRefusedException;
import io.tocsin.sink.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people do in a target, from the request to the command in the journal. Thread-safe; blocks its caller for two
 * seconds at most while Kafka does not answer, and longer while the database does not.
 */
public final class CallbackDesk {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackDesk.class);

    private final Map<String, Way> ways;
    private final IncidentReader incidents;
    private final CommandJournal journal;
    private final CallbackMetrics metrics;
    private final Clock clock;

    private record Way(CallbackConfig config, CallbackReader reader) {}

    /** Takes what these targets say. */
    public CallbackDesk(
            List<CallbackConfig> configs,
            IncidentReader incidents,
            CommandJournal journal,
            CallbackMetrics metrics,
            Clock clock) {
        this.ways = configs.stream()
                .collect(Collectors.toUnmodifiableMap(
                        CallbackConfig::target, config -> new Way(config, config.reader())));
        this.incidents = incidents;
        this.journal = journal;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Takes a request; returns when the journal has what it asks for. */
    public CallbackAnswer take(String target, CallbackRequest request) {
        CallbackAnswer answer = answer(target, request);
        metrics.answered(target, answer);
        // No louder: anybody can send requests, and the metrics say what came of them.
        LOG.debug("callback {}: {}", known(target), answer);
        return answer;
    }

    /** A request whose body is too long to be read. */
    public CallbackAnswer tooLarge(String target) {
        CallbackAnswer answer = new CallbackAnswer.Refused(RefusedReason.TOO_LARGE);
        metrics.answered(target, answer);
        return answer;
    }

    /** What strangers put into an address is not for the log. */
    private String known(String target) {
        return ways.containsKey(target) ? target : "of an unknown target";
    }

    private CallbackAnswer answer(String target, CallbackRequest request) {
        Way way = ways.get(target);
        if (way == null) {
            return new CallbackAnswer.Refused(RefusedReason.UNKNOWN_TARGET);
        }
        Instant now = clock.instant();
        CallbackReading reading = way.reader().read(request, now);
        if (reading instanceof CallbackReading.Refused refused) {
            return new CallbackAnswer.Refused(refused.reason());
        } else if (reading instanceof CallbackReading.Ignored ignored) {
            return new CallbackAnswer.Ignored(ignored.reason());
        }
        try {
            return carryOut(((CallbackReading.Asked) reading).wishes(), way.config(), now);
        } catch (StoreUnavailableException | StoreFaultException | StoreRefusedException e) {
            LOG.warn("callback {}: {}", target, e.getMessage());
            return new CallbackAnswer.Refused(RefusedReason.STORE_UNAVAILABLE);
        } catch (CommandJournal.UnavailableException e) {
            LOG.warn("callback {}: {}", target, e.getMessage());
            return new CallbackAnswer.Refused(RefusedReason.JOURNAL_UNAVAILABLE);
        }
    }

    private CallbackAnswer carryOut(List<RemoteWish> wishes, CallbackConfig config, Instant now) {
        List<Command> commands = new ArrayList<>();
        IgnoredReason first = null;
        for (RemoteWish wish : wishes) {
            Verdict verdict = decide(wish, config, now);
            if (verdict instanceof Verdict.Issue issue) {
                commands.add(issue.command());
            } else if (verdict instanceof Verdict.Drop drop) {
                first = orElse(first, drop.reason());
            }
        }
        if (commands.isEmpty()) {
            return new CallbackAnswer.Ignored(orElse(first, IgnoredReason.OTHER_EVENT));
        }
        journal.write(commands);
        return new CallbackAnswer.Taken(commands.size());
    }

    private static IgnoredReason orElse(@Nullable IgnoredReason first, IgnoredReason other) {
        return first == null ? other : first;
    }

    private Verdict decide(RemoteWish wish, CallbackConfig config, Instant now) {
        Optional<IgnoredReason> ignored = CallbackPolicy.atFirstSight(wish, config);
        if (ignored.isPresent()) {
            return new Verdict.Drop(ignored.get());
        }
        RemoteKey key = RemoteKey.parse(wish.key()).orElseThrow();
        Optional<Incident> incident = incidents.find(key.incident());
        return incident.isPresent()
                ? CallbackPolicy.decide(wish, config, key, incident.get(), now)
                : new Verdict.Drop(IgnoredReason.UNKNOWN_INCIDENT);
    }
}
