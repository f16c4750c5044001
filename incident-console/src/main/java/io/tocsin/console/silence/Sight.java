package io.tocsin.console.silence;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.silence.Matchers;
import io.tocsin.sink.store.Member;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What of some alerts a silence means.
 *
 * @param alerts that it means
 * @param of so many that were looked at
 * @param bySeverity of the alerts that it means
 * @param incidents that have such an alert
 * @param hidden those of them that have no other: nobody is told of these
 * @param capped true when there are more alerts than were looked at
 */
public record Sight(
        int alerts,
        int of,
        Map<Severity, Integer> bySeverity,
        List<IncidentId> incidents,
        List<IncidentId> hidden,
        boolean capped) {

    static Sight of(List<Member> members, Matchers matchers, int most) {
        List<Member> seen = members.subList(0, Math.min(most, members.size()));
        Map<Severity, Integer> bySeverity = new EnumMap<>(Severity.class);
        Map<IncidentId, Integer> meant = new LinkedHashMap<>();
        Map<IncidentId, Integer> others = new LinkedHashMap<>();
        int alerts = 0;
        for (Member member : seen) {
            if (matchers.match(member.alert())) {
                alerts++;
                bySeverity.merge(member.alert().severity(), 1, Integer::sum);
                meant.merge(member.incident(), 1, Integer::sum);
            } else {
                others.merge(member.incident(), 1, Integer::sum);
            }
        }
        List<IncidentId> hidden = new ArrayList<>(meant.keySet());
        hidden.removeAll(others.keySet());
        return new Sight(alerts, seen.size(), bySeverity, List.copyOf(meant.keySet()), hidden, members.size() > most);
    }

    /** So many alerts of this severity. */
    public int count(Severity severity) {
        return bySeverity.getOrDefault(severity, 0);
    }
}
