package io.tocsin.console.silence;

import io.tocsin.console.read.Incidents;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.silence.Matcher;
import io.tocsin.model.silence.Matchers;
import io.tocsin.model.suppression.Suppression;
import io.tocsin.model.suppression.SuppressionKind;
import io.tocsin.sink.store.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What silences hide, and what one would. Asks the store, and holds its alerts against the matchers as the engine does. */
public final class SilencePreview {

    /** So many alerts are looked at, the last opened incidents first. */
    public static final int MOST_ALERTS = 20_000;

    private final Incidents incidents;

    /** Of what these are. */
    public SilencePreview(Incidents incidents) {
        this.incidents = incidents;
    }

    /**
     * What a silence with these matchers would hide.
     *
     * @param now of what fires
     * @param before of what was in the incidents that opened in the time before, as if it had held all that time
     */
    public record Preview(Sight now, Sight before) {}

    /** What they would hide now, and would have hidden in this time before now. */
    public Preview of(List<Matcher> matchers, Duration history, Instant now) {
        Matchers compiled = Matchers.of(matchers);
        List<String> services = matchers.stream()
                .filter(matcher -> matcher.name().equals("service"))
                .map(Matcher::listed)
                .filter(listed -> !listed.isEmpty())
                .findFirst()
                .orElse(List.of());
        List<Member> firing = incidents.firing(services, MOST_ALERTS + 1);
        List<Member> before = incidents.since(now.minus(history), services, MOST_ALERTS + 1);
        return new Preview(Sight.of(firing, compiled, MOST_ALERTS), Sight.of(before, compiled, MOST_ALERTS));
    }

    /**
     * What a silence suppresses now.
     *
     * @param alerts that fire
     * @param incidents that these are in
     */
    public record Held(int alerts, int incidents) {

        /** Nothing. */
        public static final Held NOTHING = new Held(0, 0);
    }

    /** What each silence suppresses now, as the engine said last; those that suppress nothing are left out. */
    public Map<String, Held> held() {
        Map<String, Integer> alerts = new HashMap<>();
        Map<String, Set<IncidentId>> of = new HashMap<>();
        for (Member member : incidents.suppressed(MOST_ALERTS)) {
            for (Suppression by : member.alert().suppressions().named(SuppressionKind.SILENCE)) {
                alerts.merge(by.source(), 1, Integer::sum);
                of.computeIfAbsent(by.source(), any -> new HashSet<>()).add(member.incident());
            }
        }
        Map<String, Held> held = new HashMap<>();
        alerts.forEach((id, count) ->
                held.put(id, new Held(count, of.getOrDefault(id, Set.of()).size())));
        return held;
    }
}
