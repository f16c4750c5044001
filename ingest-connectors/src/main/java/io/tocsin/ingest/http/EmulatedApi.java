package io.tocsin.ingest.http;

import io.tocsin.ingest.cloudevents.CloudEventsConnector;
import io.tocsin.ingest.opsgenie.OpsgenieConnector;
import io.tocsin.ingest.pagerduty.PagerDutyConnector;
import io.tocsin.ingest.prometheus.PrometheusConnector;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An API that existing senders speak, so that they are pointed at Tocsin unchanged.
 *
 * @param connector reads what is sent
 * @param routes of it, as patterns of the server; each begins with a slash
 * @param answers as that API gives them, also on the paths of the connector's integrations
 */
public record EmulatedApi(String connector, List<String> routes, AnswerForm answers) {

    /** All that there are. */
    public static final List<EmulatedApi> ALL = List.of(
            new EmulatedApi(
                    OpsgenieConnector.NAME, List.of("exact:/v2/alerts", "prefix:/v2/alerts"), OpsgenieAnswers.ANY),
            new EmulatedApi(
                    PagerDutyConnector.NAME,
                    List.of("exact:" + PagerDutyConnector.ENQUEUE),
                    PagerDutyAnswers.VERSION_2),
            new EmulatedApi(
                    PagerDutyConnector.NAME,
                    List.of("exact:" + PagerDutyConnector.ENQUEUE_CHANGE),
                    PagerDutyAnswers.CHANGE),
            new EmulatedApi(
                    PagerDutyConnector.NAME,
                    List.of("exact:" + PagerDutyConnector.CREATE_EVENT),
                    PagerDutyAnswers.VERSION_1),
            new EmulatedApi(PrometheusConnector.NAME, List.of("exact:/api/v2/alerts"), AlertmanagerAnswers.VERSION_2),
            new EmulatedApi(PrometheusConnector.NAME, List.of("exact:/api/v1/alerts"), AlertmanagerAnswers.VERSION_1),
            // No paths of its own, but the answer to a question.
            new EmulatedApi(CloudEventsConnector.NAME, List.of(), CloudEventsAnswers::render));

    private static final Map<String, AnswerForm> ANSWERS = ALL.stream()
            .collect(
                    Collectors.toUnmodifiableMap(EmulatedApi::connector, EmulatedApi::answers, (first, next) -> first));

    public EmulatedApi {
        routes = List.copyOf(routes);
    }

    /** How answers look to the senders of this connector on the paths of its integrations: as its first API gives them. */
    static AnswerForm answersOf(String connector) {
        return ANSWERS.getOrDefault(connector, Answers::render);
    }
}
