package io.tocsin.ingest.http;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.tocsin.ingest.intake.AlertIntake;
import io.tocsin.ingest.intake.Answer;
import io.tocsin.ingest.opsgenie.OpsgenieAction;
import io.tocsin.ingest.opsgenie.OpsgenieConnector;
import io.tocsin.ingest.opsgenie.OpsgenieIds;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /v2/alerts/requests/{id}}, by which clients of Opsgenie learn the id of the alert that they created. What was
 * asked was durable before it was answered, so it is always done; nothing is looked up, as the id says it all.
 */
public final class OpsgenieRequests implements HttpService {

    /** Its route. */
    public static final String ROUTE = "prefix:/v2/alerts/requests";

    private final AlertIntake intake;
    private final Clock clock;

    /** Asks this intake who may ask. */
    public OpsgenieRequests(AlertIntake intake, Clock clock) {
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
        List<String> path = AlertsPath.parts(context.path());
        Shown shown = new Shown(request.headers(), path, context.remoteAddress());
        Optional<Answer.Refused> refusal = intake.mayAsk(OpsgenieConnector.NAME, shown);
        if (refusal.isPresent()) {
            return OpsgenieAnswers.ANY.render(refusal.get()).toHttpResponse();
        }
        String id = path.get(path.size() - 1);
        return OpsgenieIds.action(id).map(action -> found(id, action)).orElseGet(() -> unknown(id));
    }

    private HttpResponse found(String id, OpsgenieAction action) {
        return Answers.json(HttpStatus.OK, AnswerJson.bytes(json -> {
            json.writeObjectFieldStart("data");
            json.writeBooleanField("success", true);
            json.writeStringField("action", action.word());
            json.writeStringField("processedAt", clock.instant().toString());
            json.writeBooleanField("isSuccess", true);
            json.writeStringField("status", action.done());
            json.writeStringField("alertId", OpsgenieIds.alert(id));
            json.writeEndObject();
            json.writeNumberField("took", 0.0);
            json.writeStringField("requestId", id);
        }));
    }

    private static HttpResponse unknown(String id) {
        return Answers.json(HttpStatus.NOT_FOUND, AnswerJson.bytes(json -> {
            json.writeStringField("message", "Request not found. It might not be processed, yet.");
            json.writeNumberField("took", 0.0);
            json.writeStringField("requestId", id);
        }));
    }
}
