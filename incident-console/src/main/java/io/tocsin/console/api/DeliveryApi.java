package io.tocsin.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import io.tocsin.console.http.Call;
import io.tocsin.console.http.JsonAnswer;
import io.tocsin.console.http.OriginGuard;
import io.tocsin.console.http.Problem;
import io.tocsin.console.http.ProblemKind;
import io.tocsin.console.query.DeliveryQuery;
import io.tocsin.console.query.Parameters;
import io.tocsin.console.read.Deliveries;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.NotificationId;
import io.tocsin.sink.store.DeliveryActions;
import io.tocsin.sink.store.DeliveryCursor;
import io.tocsin.sink.store.DeliveryFilter;
import io.tocsin.sink.store.DeliveryItem;
import io.tocsin.sink.store.DeliveryLog;
import io.tocsin.sink.store.DeliveryState;
import io.tocsin.sink.store.TargetStanding;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /api/v1/deliveries} and {@code /api/v1/targets}: how notifications go, and what a person can do about it. */
final class DeliveryApi {

    static final String PATH = "/api/v1/deliveries";
    static final String TARGETS = "/api/v1/targets";

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;
    private static final int LONGEST_NAME = 100;

    private final Deliveries deliveries;
    private final IncidentApi incidents;
    private final OriginGuard origins;

    DeliveryApi(Deliveries deliveries, IncidentApi incidents, OriginGuard origins) {
        this.deliveries = deliveries;
        this.incidents = incidents;
        this.origins = origins;
    }

    AggregatedHttpResponse list(Call call) {
        Parameters parameters = new Parameters(call.query());
        parameters.allow(Set.of("target", "incident", "state", "limit", "cursor"));
        DeliveryQuery query = query(parameters);
        int limit = parameters.number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        Optional<DeliveryCursor> after =
                parameters.text("cursor", Integer.MAX_VALUE).map(query::decode);
        List<DeliveryItem> found = deliveries.list(query.filter(), after, limit + 1);
        List<DeliveryItem> page = found.subList(0, Math.min(limit, found.size()));
        Optional<String> next = found.size() > limit
                ? Optional.of(query.encode(page.get(limit - 1).cursor()))
                : Optional.empty();
        String filter = query.queryString();
        String link = "<" + PATH + "?" + filter + (filter.isEmpty() ? "" : "&") + "limit=" + limit + "&cursor="
                + next.orElse("") + ">; rel=\"next\"";
        return JsonAnswer.of(
                HttpStatus.OK,
                ApiJson.list(page, DeliveryApi::json, next),
                headers -> next.ifPresent(cursor -> headers.add("link", link)));
    }

    AggregatedHttpResponse show(Call call) {
        return answer(id(call));
    }

    AggregatedHttpResponse retry(Call call) {
        return act(call, deliveries::retry);
    }

    AggregatedHttpResponse cancel(Call call) {
        return act(call, deliveries::cancel);
    }

    AggregatedHttpResponse targets(Call call) {
        new Parameters(call.query()).allow(Set.of());
        return JsonAnswer.ok(ApiJson.list(deliveries.targets(), DeliveryApi::json, Optional.empty()));
    }

    AggregatedHttpResponse resume(Call call) {
        origins.require(call);
        String target = call.pathParam("name");
        JsonNode body = CommandBody.read(call, Set.of("actor"));
        return deliveries
                .resume(target, CommandBody.actor(body))
                .map(standing -> JsonAnswer.ok(json(standing)))
                .orElseThrow(() -> Problem.of(ProblemKind.UNKNOWN_TARGET, "No sink has a target named " + target + ".")
                        .toException());
    }

    /** What a person does with one. */
    private interface Action {
        DeliveryActions.Result on(NotificationId id, String actor);
    }

    private AggregatedHttpResponse act(Call call, Action action) {
        origins.require(call);
        NotificationId id = id(call);
        JsonNode body = CommandBody.read(call, Set.of("actor"));
        DeliveryActions.Result result = action.on(id, CommandBody.actor(body));
        return switch (result) {
            case DONE -> answer(id);
            case UNKNOWN -> throw unknown(id);
            case IN_FLIGHT ->
                throw refusal("A request is under way, or was when a sink died. Ask again when it is over, in about a"
                        + " minute at the latest.");
            case SETTLED -> throw refusal("It is settled: the target has it, or something made it meaningless.");
            case OVERTAKEN ->
                throw refusal("The target knows something newer of this incident, which this would contradict.");
            case OVER ->
                throw refusal("The incident is over, or has been opened again since: this would be a false alarm.");
        };
    }

    private AggregatedHttpResponse answer(NotificationId id) {
        DeliveryItem found = deliveries.find(id).orElseThrow(() -> unknown(id));
        DeliveryLog log = deliveries.log(id);
        ObjectNode body = ApiJson.object();
        body.set("delivery", json(found));
        ArrayNode attempts = body.putArray("attempts");
        log.attempts().forEach(attempt -> attempts.add(json(attempt)));
        ArrayNode actions = body.putArray("actions");
        log.actions()
                .forEach(action -> actions.addObject()
                        .put("at", action.at().toString())
                        .put("action", action.action())
                        .put("actor", action.actor()));
        return JsonAnswer.ok(body);
    }

    private DeliveryQuery query(Parameters parameters) {
        EnumSet<DeliveryState> states = EnumSet.noneOf(DeliveryState.class);
        parameters.words("state").forEach(word -> states.add(parameters.coded("state", word, DeliveryState.class)));
        Optional<IncidentId> incident = parameters
                .text("incident", IncidentId.MAX_LENGTH)
                .map(typed -> incidents.meant(typed).id());
        return new DeliveryQuery(new DeliveryFilter(parameters.text("target", LONGEST_NAME), incident, states));
    }

    private static NotificationId id(Call call) {
        String typed = call.pathParam("id");
        try {
            return new NotificationId(typed);
        } catch (IllegalArgumentException e) {
            throw Problem.of(ProblemKind.UNKNOWN_DELIVERY, "There is no delivery with this id.")
                    .toException();
        }
    }

    private static RuntimeException unknown(NotificationId id) {
        return Problem.of(ProblemKind.UNKNOWN_DELIVERY, "There is no delivery " + id.value() + ".")
                .toException();
    }

    private static RuntimeException refusal(String why) {
        return Problem.of(ProblemKind.DELIVERY_SETTLED, why).toException();
    }

    private static ObjectNode json(DeliveryItem item) {
        return ApiJson.delivery(item.delivery())
                .put("incident_id", item.incident().value())
                .put("generation", item.generation());
    }

    private static ObjectNode json(DeliveryLog.Attempt attempt) {
        ObjectNode json = ApiJson.object()
                .put("attempt", attempt.number())
                .put("started_at", attempt.startedAt().toString())
                .put("duration_ms", attempt.took().toMillis())
                .put("result", attempt.result());
        attempt.status().ifPresent(status -> json.put("status", status));
        attempt.error().ifPresent(error -> json.put("error", error));
        return json;
    }

    private static ObjectNode json(TargetStanding standing) {
        ObjectNode json = ApiJson.object()
                .put("name", standing.target())
                .put("state", standing.state().code())
                .put("since", standing.since().toString());
        standing.until().ifPresent(until -> json.put("until", until.toString()));
        standing.lastError().ifPresent(error -> json.put("last_error", error));
        standing.toldTo().ifPresent(fallback -> json.put("told_to", fallback));
        standing.changedBy().ifPresent(actor -> json.put("changed_by", actor));
        return json;
    }
}
