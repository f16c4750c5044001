package io.tocsin.ingest.aws;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.reading.SourceBody;
import io.tocsin.ingest.text.BodyText;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Amazon Web Services: SNS messages with CloudWatch alarms and everything else that comes through a topic, with raw
 * delivery and without; EventBridge events of an API destination; what a forwarding Lambda makes of either. Sources: the
 * developer guides of SNS, CloudWatch, EventBridge, AWS Health and GuardDuty; see {@code docs/connectors/aws.md} for
 * what each field becomes.
 */
public final class AwsConnector implements Connector {

    /** As it stands in paths. */
    public static final String NAME = "aws";

    private static final String ALLOWED =
            "an SNS message, a CloudWatch alarm, an EventBridge event, or Records of a Lambda";

    private final int maxAlerts;

    /** A connector that takes so many records in one request. */
    public AwsConnector(int maxAlerts) {
        this.maxAlerts = maxAlerts;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> headers() {
        return SnsNotification.HEADERS;
    }

    @Override
    public Reading read(Payload payload) {
        AlertBatch batch = new AlertBatch(NAME, payload);
        try {
            if (SnsNotification.isRaw(payload.head())) {
                String text = BodyText.decode(payload.body(), payload.contentType());
                Optional<Reading> enveloped = envelope(Fields.parse(text), batch);
                return enveloped.isPresent()
                        ? enveloped.get()
                        : only(AwsMessage.of(SnsNotification.raw(payload.head(), text)), batch);
            }
            SourceBody body = SourceBody.read(payload);
            return read(body.object(), batch.remark(body.mended(), Remark.JSON_MENDED));
        } catch (UnreadableException e) {
            return new Reading.Unreadable(e.finding());
        }
    }

    private Reading read(Fields root, AlertBatch batch) throws UnreadableException {
        Optional<Reading> enveloped = envelope(Optional.of(root), batch);
        if (enveloped.isPresent()) {
            return enveloped.get();
        }
        List<Fields> records = root.alerts(maxAlerts, "Records");
        if (!records.isEmpty()) {
            records.forEach(record -> add(record, batch));
            return batch.finish();
        }
        return only(
                AwsMessage.known(root, SnsNotification.NONE)
                        .orElseThrow(() -> new UnreadableException(new Finding(
                                DeadLetterCause.INVALID_FIELD,
                                "body",
                                "fields " + String.join(", ", root.names()),
                                ALLOWED))),
                batch);
    }

    /**
     * What an envelope of SNS says, if it is one. Before anything else: of an envelope only what is in the message is
     * signed, so neither a header nor a field beside it may say what it is.
     */
    private static Optional<Reading> envelope(Optional<Fields> object, AlertBatch batch) throws UnreadableException {
        if (object.filter(SnsHandshake::isOne).isPresent()) {
            return Optional.of(SnsHandshake.read(object.get(), batch));
        }
        return object.filter(SnsNotification::isOne).isPresent()
                ? Optional.of(only(AwsMessage.of(SnsNotification.of(object.get())), batch))
                : Optional.empty();
    }

    private static Reading only(AwsMessage message, AlertBatch batch) {
        return message.alert()
                .map(batch::only)
                .orElseGet(() -> batch.ignored(IgnoreReason.NO_ALERT, Optional.empty(), true));
    }

    /** A Lambda hands on what SNS or SQS called it with. */
    private static void add(Fields record, AlertBatch batch) {
        Fields sns = record.at("Sns");
        try {
            Optional<AlertDraft> alert = AwsMessage.of(
                            sns.isObject() ? SnsNotification.of(sns) : SnsNotification.ofQueue(record))
                    .alert();
            if (alert.isPresent()) {
                batch.add(alert.get());
            }
        } catch (UnreadableException e) {
            batch.bad(e.finding(), record.bytes());
        }
    }
}
