package io.tocsin.sink.store;

import io.tocsin.model.identity.Coded;
import io.tocsin.model.incident.IncidentStatus;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The statement for one page of incidents, with just the conditions that are asked for, so that an index fits. */
final class IncidentQuery {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    IncidentQuery(IncidentFilter filter, Optional<IncidentCursor> after) {
        if (!filter.includeHeld()) {
            conditions.add("NOT held");
        }
        if (!filter.statuses().isEmpty()) {
            if (!filter.statuses().contains(IncidentStatus.RESOLVED)) {
                // Said with a constant, so that the planner sees that the index of open incidents fits.
                conditions.add("status <> 'resolved'");
            }
            oneOf("status", filter.statuses());
        }
        if (!filter.severities().isEmpty()) {
            oneOf("severity", filter.severities());
        }
        filter.service().ifPresent(service -> where("service = :service", "service", StorableText.of(service.value())));
        filter.environment()
                .ifPresent(name -> where("environment = :environment", "environment", StorableText.of(name)));
        filter.text()
                .ifPresent(text ->
                        where("(title ILIKE :text OR service ILIKE :text)", "text", pattern(StorableText.of(text))));
        after.ifPresent(cursor -> {
            where(
                    "(opened_at, id) < (:opened_at, :id)",
                    "opened_at",
                    cursor.openedAt().atOffset(ZoneOffset.UTC));
            values.put("id", StorableText.of(cursor.id().value()));
        });
    }

    /** Documents of incidents, the last opened first. */
    Query on(Handle handle, int limit) {
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        return handle.createQuery(
                        "SELECT document FROM incidents" + where + " ORDER BY opened_at DESC, id DESC LIMIT :limit")
                .bindMap(values)
                .bind("limit", limit);
    }

    private void where(String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
    }

    private void oneOf(String column, Collection<? extends Coded> allowed) {
        where(
                column + " = ANY(:" + column + ")",
                column,
                allowed.stream().map(Coded::code).toArray(String[]::new));
    }

    private static String pattern(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
