package io.tocsin.console.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import io.tocsin.console.http.Call;
import io.tocsin.console.http.JsonAnswer;
import io.tocsin.console.http.Problem;
import io.tocsin.console.http.ProblemKind;
import io.tocsin.console.query.AlertPlace;
import io.tocsin.console.query.CursorCodec;
import io.tocsin.console.query.ListQuery;
import io.tocsin.console.query.Parameter;
import io.tocsin.console.query.Parameters;
import io.tocsin.console.query.PlaceCursor;
import io.tocsin.console.read.Incidents;
import io.tocsin.model.alert.Alert;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.Incident;
import io.tocsin.sink.store.AlertCursor;
import io.tocsin.sink.store.DeliveryCounts;
import io.tocsin.sink.store.IncidentCursor;
import io.tocsin.sink.store.IncidentPage;
import io.tocsin.sink.store.TimelineEntry;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code GET /api/v1/incidents} and what is under it. */
final class IncidentApi {

    static final String PATH = "/api/v1/incidents";

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;
    private static final int SHOWN = 60;
    private static final Set<String> PAGE = Set.of("limit", "cursor");

    private final Incidents incidents;

    IncidentApi(Incidents incidents) {
        this.incidents = incidents;
    }

    AggregatedHttpResponse list(Call call) {
        Parameters parameters = new Parameters(call.query());
        Set<String> allowed = new HashSet<>(ListQuery.NAMES);
        allowed.addAll(PAGE);
        parameters.allow(allowed);
        ListQuery query = ListQuery.parse(parameters);
        int limit = parameters.number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        Optional<IncidentCursor> after =
                parameters.text("cursor", Integer.MAX_VALUE).map(word -> CursorCodec.decode(word, query));
        IncidentPage page = incidents.list(query, after, limit);
        Optional<String> next = page.next().map(cursor -> CursorCodec.encode(cursor, query));
        Map<IncidentId, DeliveryCounts> deliveries = incidents.deliveryCounts(page.items());
        ObjectNode body = ApiJson.list(
                page.items(),
                incident -> ApiJson.incident(incident, deliveries.getOrDefault(incident.id(), DeliveryCounts.NONE)),
                next);
        return JsonAnswer.of(
                HttpStatus.OK,
                body,
                headers -> next.ifPresent(cursor -> headers.add("link", link(query, limit, cursor))));
    }

    private static String link(ListQuery query, int limit, String cursor) {
        String filter = query.queryString();
        return "<" + PATH + "?" + filter + (filter.isEmpty() ? "" : "&") + "limit=" + limit + "&cursor=" + cursor
                + ">; rel=\"next\"";
    }

    AggregatedHttpResponse show(Call call) {
        Parameters parameters = new Parameters(call.query());
        parameters.allow(Set.of("include"));
        Set<Included> included = included(parameters);
        String typed = call.pathParam("id");
        Incident incident = meant(typed);
        if (!incident.id().value().equals(typed)) {
            return movedTo(incident, call);
        }
        if (included.contains(Included.DELIVERIES)) {
            // Deliveries go on between two revisions, so the revision is no name for what they are in.
            return JsonAnswer.ok(document(incident, included));
        }
        String tag = "\"" + incident.revision() + "\"";
        if (call.header("if-none-match")
                .filter(known -> Etags.matches(known, tag))
                .isPresent()) {
            return AggregatedHttpResponse.of(
                    com.linecorp.armeria.common.ResponseHeaders.builder(HttpStatus.NOT_MODIFIED)
                            .add("etag", tag)
                            .add("cache-control", "no-cache")
                            .build());
        }
        return JsonAnswer.of(HttpStatus.OK, document(incident, included), headers -> {
            headers.add("etag", tag);
            headers.set("cache-control", "no-cache");
        });
    }

    private static Set<Included> included(Parameters parameters) {
        List<String> words = parameters.words("include");
        EnumSet<Included> set = EnumSet.noneOf(Included.class);
        words.forEach(word -> set.add(parameters.coded("include", word, Included.class)));
        return words.isEmpty() ? EnumSet.of(Included.ALERTS, Included.TIMELINE) : set;
    }

    private ObjectNode document(Incident incident, Set<Included> included) {
        ObjectNode body = ApiJson.object();
        body.set("incident", ApiJson.incident(incident));
        if (included.contains(Included.ALERTS)) {
            body.set("alerts", alerts(incident.id(), DEFAULT_LIMIT, Optional.empty()));
        }
        if (included.contains(Included.TIMELINE)) {
            body.set("timeline", timeline(incident.id(), DEFAULT_LIMIT, Optional.empty()));
        }
        if (included.contains(Included.DELIVERIES)) {
            body.set("deliveries", deliveries(incident.id(), DEFAULT_LIMIT));
        }
        return body;
    }

    AggregatedHttpResponse alerts(Call call) {
        Parameters parameters = page(call);
        int limit = parameters.number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        IncidentId id = meant(call.pathParam("id")).id();
        Optional<AlertCursor> after =
                parameters.text("cursor", Integer.MAX_VALUE).map(word -> AlertPlace.decode(id, word));
        return JsonAnswer.ok(alerts(id, limit, after));
    }

    AggregatedHttpResponse timeline(Call call) {
        Parameters parameters = page(call);
        int limit = parameters.number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        IncidentId id = meant(call.pathParam("id")).id();
        Optional<Long> before =
                parameters.text("cursor", Integer.MAX_VALUE).map(word -> PlaceCursor.decode("timeline-" + id, word));
        return JsonAnswer.ok(timeline(id, limit, before));
    }

    AggregatedHttpResponse deliveries(Call call) {
        Parameters parameters = new Parameters(call.query());
        parameters.allow(Set.of("limit"));
        int limit = parameters.number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        return JsonAnswer.ok(deliveries(meant(call.pathParam("id")).id(), limit));
    }

    private static Parameters page(Call call) {
        Parameters parameters = new Parameters(call.query());
        parameters.allow(PAGE);
        return parameters;
    }

    private ObjectNode alerts(IncidentId id, int limit, Optional<AlertCursor> after) {
        List<Alert> found = incidents.alerts(id, limit + 1, after);
        Optional<String> next = found.size() > limit
                ? Optional.of(AlertPlace.encode(id, AlertCursor.behind(found.get(limit - 1))))
                : Optional.empty();
        return ApiJson.list(found.subList(0, Math.min(limit, found.size())), ApiJson::alert, next);
    }

    private ObjectNode timeline(IncidentId id, int limit, Optional<Long> before) {
        List<TimelineEntry> found = incidents.timeline(id, limit + 1, before);
        List<TimelineEntry> shown = found.subList(0, Math.min(limit, found.size()));
        Optional<String> next = found.size() > limit
                ? Optional.of(PlaceCursor.encode(
                        "timeline-" + id, shown.get(limit - 1).revision()))
                : Optional.empty();
        return ApiJson.list(shown, ApiJson::timelineEntry, next);
    }

    private ObjectNode deliveries(IncidentId id, int limit) {
        return ApiJson.list(incidents.deliveries(id, limit), ApiJson::delivery, Optional.empty());
    }

    /** The one incident that a typed id means. */
    Incident meant(String typed) {
        List<Incident> candidates = incidents.meant(typed);
        if (candidates.isEmpty()) {
            throw Problem.of(
                            ProblemKind.UNKNOWN_INCIDENT,
                            "No incident has the id “" + shown(typed) + "”, and none starts with it.")
                    .toException();
        }
        if (candidates.size() > 1) {
            throw Problem.of(
                            ProblemKind.AMBIGUOUS_ID,
                            "Several incidents start with “" + shown(typed) + "”. Give more characters of the id.")
                    .withCandidates(candidates.stream()
                            .map(incident -> incident.id().value())
                            .toList())
                    .toException();
        }
        return candidates.get(0);
    }

    private static String shown(String typed) {
        return typed.length() > SHOWN ? typed.substring(0, SHOWN) + "…" : typed;
    }

    private static AggregatedHttpResponse movedTo(Incident incident, Call call) {
        String query = call.context().query();
        String location = PATH + "/" + Parameter.encode(incident.id().value()) + (query == null ? "" : "?" + query);
        return JsonAnswer.of(
                HttpStatus.SEE_OTHER,
                ApiJson.object().put("location", location),
                headers -> headers.add("location", location));
    }
}
