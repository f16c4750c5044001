package io.tocsin.ingest.http;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.tocsin.ingest.intake.AlertIntake;
import io.tocsin.ingest.intake.Answer;
import io.tocsin.ingest.prometheus.PrometheusConnector;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What else is asked of an Alertmanager. {@code GET /api/v2/status} is answered: amtool asks before each command for the
 * version, to warn of one that is not its own, and Grafana to see whether its data source is there. All else reads or
 * silences alerts, and is refused with a 404, which both show. Source: the definitions {@code alertmanagerStatus} and
 * {@code versionInfo} of Alertmanager's OpenAPI document.
 */
public final class AlertmanagerReads implements HttpService {

    /** Its routes. */
    public static final List<String> ROUTES = List.of("exact:/api/v2/status", "prefix:/api/v2");

    private static final String STATUS = "/api/v2/status";
    private static final List<String> VERSION =
            List.of("version", "revision", "branch", "buildUser", "buildDate", "goVersion");

    private final AlertIntake intake;
    private final Instant since;

    /** Asks this intake who may ask. */
    public AlertmanagerReads(AlertIntake intake, Clock clock) {
        this.intake = intake;
        this.since = clock.instant();
    }

    @Override
    public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
        Shown shown = new Shown(request.headers(), AlertsPath.parts(context.path()), context.remoteAddress());
        Optional<Answer.Refused> refusal = intake.mayAsk(PrometheusConnector.NAME, shown);
        if (refusal.isPresent()) {
            return AlertmanagerAnswers.VERSION_2.render(refusal.get()).toHttpResponse();
        }
        return context.path().equals(STATUS) && request.method() == HttpMethod.GET ? status() : unknown();
    }

    private HttpResponse status() {
        return Answers.json(HttpStatus.OK, AnswerJson.bytes(json -> {
            json.writeObjectFieldStart("cluster");
            json.writeStringField("status", "disabled");
            json.writeEndObject();
            json.writeObjectFieldStart("versionInfo");
            for (String name : VERSION) {
                json.writeStringField(name, name.equals("version") ? "tocsin" : "");
            }
            json.writeEndObject();
            json.writeObjectFieldStart("config");
            json.writeStringField("original", "");
            json.writeEndObject();
            json.writeStringField("uptime", since.toString());
        }));
    }

    private static HttpResponse unknown() {
        return Answers.json(HttpStatus.NOT_FOUND, AnswerJson.bytes(json -> {
            json.writeNumberField("code", HttpStatus.NOT_FOUND.code());
            json.writeStringField(
                    "message",
                    "Tocsin takes alerts: POST /api/v2/alerts. See and silence them with its console or its command.");
        }));
    }
}
