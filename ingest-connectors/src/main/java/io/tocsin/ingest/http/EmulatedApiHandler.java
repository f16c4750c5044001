package io.tocsin.ingest.http;

import com.linecorp.armeria.common.ExchangeType;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.RoutingContext;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.tocsin.ingest.intake.AlertIntake;

/** The routes of an API that we emulate: the integration is the one whose gate lets the request in. */
public final class EmulatedApiHandler implements HttpService {

    private final AlertIntake intake;
    private final EmulatedApi api;
    private final Reception reception;

    /** Hands requests to this intake; bodies beyond the limit are cut off while they come. */
    public EmulatedApiHandler(AlertIntake intake, EmulatedApi api, int maxBodyBytes) {
        this.intake = intake;
        this.api = api;
        this.reception = new Reception(maxBodyBytes);
    }

    /** The head is judged before the body is read, so the body must come as a stream. */
    @Override
    public ExchangeType exchangeType(RoutingContext context) {
        return ExchangeType.REQUEST_STREAMING;
    }

    @Override
    public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
        String method = request.method().name();
        AnswerForm answers = api.answers().of(method, context.path());
        if (!intake.methods(api.connector()).contains(method)) {
            return answers.render(intake.wrongMethod(api.connector(), method)).toHttpResponse();
        }
        Shown shown = new Shown(request.headers(), AlertsPath.parts(context.path()), context.remoteAddress());
        long declared = Reception.declaredLength(request);
        return reception.answer(context, request, declared, intake.openAny(api.connector(), shown, declared), answers);
    }
}
