package io.tocsin.ingest.http;

import com.linecorp.armeria.common.ExchangeType;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.RoutingContext;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.tocsin.ingest.intake.AlertIntake;

/** {@code POST /v1/alerts/{connector}}, {@code …/{integration}} and {@code …/{integration}/{token}}. */
public final class AlertsHandler implements HttpService {

    private final AlertIntake intake;
    private final Reception reception;

    /** Hands requests to this intake; bodies beyond the limit are cut off while they come. */
    public AlertsHandler(AlertIntake intake, int maxBodyBytes) {
        this.intake = intake;
        this.reception = new Reception(maxBodyBytes);
    }

    /** The head is judged before the body is read, so the body must come as a stream. */
    @Override
    public ExchangeType exchangeType(RoutingContext context) {
        return ExchangeType.REQUEST_STREAMING;
    }

    @Override
    public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
        AlertsPath path = AlertsPath.parse(context.mappedPath());
        String method = request.method().name();
        AnswerForm answers = EmulatedApi.answersOf(path.connector()).of(method, path.behind());
        if (!intake.methods(path.connector()).contains(method)) {
            return answers.render(intake.wrongMethod(path.connector(), method)).toHttpResponse();
        }
        Shown shown = new Shown(request.headers(), path.rest(), context.remoteAddress());
        long declared = Reception.declaredLength(request);
        return reception.answer(
                context,
                request,
                declared,
                intake.open(path.connector(), path.integration(), shown, declared),
                answers);
    }
}
