package io.tocsin.ingest.mapped;

import io.tocsin.document.cel.PayloadExpression;
import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.SourceBody;
import io.tocsin.ingest.reading.TreeConnector;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the messages of any sender, as a {@link Mapping} says. */
public final class MappedConnector extends TreeConnector {

    /** As it stands in paths and configurations. */
    public static final String NAME = "mapped";

    private final Mapping mapping;
    private final int maxAlerts;

    /** One that reads by this mapping at most so many alerts of a message. */
    public MappedConnector(Mapping mapping, int maxAlerts) {
        super(NAME);
        this.mapping = mapping;
        this.maxAlerts = maxAlerts;
    }

    @Override
    protected Reading read(SourceBody source, AlertBatch batch) throws UnreadableException {
        Object body = PayloadValues.of(source.root().node());
        List<Object> alerts = alerts(body);
        if (alerts.size() > maxAlerts) {
            throw new UnreadableException(new Finding(
                    DeadLetterCause.INVALID_FIELD, "alerts", alerts.size() + " alerts", "at most " + maxAlerts));
        }
        int ignored = 0;
        for (Object alert : alerts) {
            MappedAlert read = new MappedAlert(mapping, body, alert);
            if (read.isIgnored()) {
                ignored++;
            } else if (read.key().isPresent()) {
                add(read.draft(), alert, batch);
            } else {
                batch.bad(read.finding(), PayloadValues.json(alert));
            }
        }
        boolean nothingElse = ignored > 0 && batch.members() == 0;
        return nothingElse ? batch.ignored(IgnoreReason.NO_ALERT, Optional.empty(), false) : batch.finish();
    }

    private static void add(AlertDraft draft, Object alert, AlertBatch batch) {
        try {
            batch.add(draft);
        } catch (UnreadableException e) {
            batch.bad(e.finding(), PayloadValues.json(alert));
        }
    }

    private List<Object> alerts(Object body) throws UnreadableException {
        if (mapping.alerts().isEmpty()) {
            return listed(body);
        }
        PayloadExpression alerts = mapping.alerts().get();
        Object found = alerts.ask(Map.of(PayloadExpression.BODY, body)).orElse("nothing");
        if (found instanceof List || found instanceof Map) {
            return listed(found);
        }
        throw new UnreadableException(new Finding(
                DeadLetterCause.MISSING_FIELD, alerts.text(), String.valueOf(found), "an object, or a list of them"));
    }

    private static List<Object> listed(Object found) {
        return found instanceof List<?> list ? List.copyOf(list) : List.of(found);
    }
}
