package io.tocsin.sink.store;

import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.wire.AlertCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.statement.Query;

/**
 * Reads alerts across incidents, those of the incident that opened last first; incidents that were never shown are left
 * out. Methods throw {@link StoreUnavailableException} when the database is away.
 */
public final class MemberReader {

    /** Asked of one incident after the other, so that only the alerts of those are read that are shown. */
    private static final String MEMBERS = "SELECT a.incident_id, a.document FROM incidents AS i CROSS JOIN LATERAL"
            + " (SELECT incident_id, document FROM incident_alerts WHERE incident_id = i.id%s OFFSET 0) AS a";

    private static final String FIRING = " AND firing";
    private static final String OPEN = " WHERE i.status <> 'resolved' AND NOT i.held";
    private static final String ORDER = " ORDER BY i.opened_at DESC, i.id DESC LIMIT :limit";

    private final Session session;

    MemberReader(Session session) {
        this.session = session;
    }

    /**
     * What fires in open incidents.
     *
     * @param services only of these; empty: of all
     */
    public List<Member> firing(List<String> services, int limit) {
        return read(String.format(MEMBERS, FIRING) + OPEN + only(services) + ORDER, services, query -> query, limit);
    }

    /** What fires in open incidents and something suppresses. */
    public List<Member> suppressed(int limit) {
        String suppressed = FIRING + " AND document::text LIKE '%\"suppressions\":%'";
        return read(String.format(MEMBERS, suppressed) + OPEN + ORDER, List.of(), query -> query, limit);
    }

    /**
     * What was in incidents that opened since then, whether it still fires or not.
     *
     * @param services only of these; empty: of all
     */
    public List<Member> since(Instant since, List<String> services, int limit) {
        return read(
                String.format(MEMBERS, "") + " WHERE i.opened_at >= :since AND NOT i.held" + only(services) + ORDER,
                services,
                query -> query.bind("since", since.atOffset(ZoneOffset.UTC)),
                limit);
    }

    private static String only(List<String> services) {
        return services.isEmpty() ? "" : " AND i.service = ANY(:services)";
    }

    private interface Binding {
        Query to(Query query);
    }

    private List<Member> read(String sql, List<String> services, Binding binding, int limit) {
        return session.read(handle -> {
            Query query = binding.to(handle.createQuery(sql).bind("limit", limit));
            if (!services.isEmpty()) {
                query.bind("services", services.stream().map(StorableText::of).toArray(String[]::new));
            }
            return query.map((row, context) -> new Member(
                            new IncidentId(row.getString(1)),
                            AlertCodec.INSTANCE.decode(row.getString(2).getBytes(StandardCharsets.UTF_8))))
                    .list();
        });
    }
}
