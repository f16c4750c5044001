package io.tocsin.ingest.prometheus;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.StreamedBody;
import io.tocsin.ingest.text.JsonText;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.io.IOException;
import java.util.List;

/**
 * Prometheus, and all that sends alerts to an Alertmanager as it does: vmalert, Thanos Ruler, Mimir, Loki, amtool. To
 * them we are the Alertmanager: {@code POST /api/v2/alerts} of its OpenAPI document, a list of {@code postableAlert}.
 */
public final class PrometheusConnector implements Connector {

    /** As it stands in paths. */
    public static final String NAME = "prometheus";

    /** Where an Alertmanager takes alerts: the second version of its API, and the first, which had the same list. */
    public static final List<String> PATHS = List.of("/api/v2/alerts", "/api/v1/alerts");

    private final int maxAlerts;

    /** A connector that takes so many alerts in one request. */
    public PrometheusConnector(int maxAlerts) {
        this.maxAlerts = maxAlerts;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** With a {@code path_prefix} a Prometheus names its integration and then what it would have posted to. */
    @Override
    public boolean takesPath(String path) {
        return path.isEmpty() || PATHS.contains(path);
    }

    @Override
    public Reading read(Payload payload) {
        return StreamedBody.read(payload, (json, source, mended) -> {
            PostedAlerts alerts = new PostedAlerts(source, maxAlerts);
            readList(json, alerts);
            AlertBatch batch = new AlertBatch(NAME, payload).remark(mended, Remark.JSON_MENDED);
            PrometheusDrafts drafts =
                    new PrometheusDrafts(payload.receivedAt(), payload.terms().identity());
            alerts.members().forEach(member -> drafts.add(member, batch));
            return batch.finish();
        });
    }

    private static void readList(JsonParser json, PostedAlerts alerts) throws IOException, UnreadableException {
        JsonToken first = json.nextToken();
        if (first == JsonToken.START_ARRAY) {
            alerts.read(json);
        } else if (first != JsonToken.VALUE_NULL) {
            throw new UnreadableException(new Finding(
                    DeadLetterCause.INVALID_FIELD,
                    "body",
                    first == JsonToken.START_OBJECT ? "an object" : "no list",
                    "a list of alerts; an Alertmanager's webhook is pointed at the connector "
                            + AlertmanagerConnector.NAME));
        }
        JsonText.requireEnd(json);
    }
}
