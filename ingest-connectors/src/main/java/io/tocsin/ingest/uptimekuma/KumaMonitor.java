package io.tocsin.ingest.uptimekuma;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.reading.Tags;
import io.tocsin.ingest.text.Placeholders;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The monitor that a message is about.
 *
 * @param id its number
 * @param name what people call it
 * @param fields what is said of it; may be empty
 */
record KumaMonitor(Optional<String> id, Optional<String> name, Fields fields) {

    /** How a monitor is set, in {@code server/model/monitor.js}; the same in each message, and no help to anyone. */
    private static final Set<String> SETTINGS = Set.of(
            "path",
            "parent",
            "childrenIDs",
            "method",
            "maxretries",
            "weight",
            "active",
            "forceInactive",
            "subtype",
            "timeout",
            "interval",
            "retryInterval",
            "retryOnlyOnStatusCodeFailure",
            "resendInterval",
            "keyword",
            "invertKeyword",
            "expiryNotification",
            "domainExpiryNotification",
            "ignoreTls",
            "upsideDown",
            "packetSize",
            "maxredirects",
            "accepted_statuscodes",
            "dns_resolve_type",
            "dns_resolve_server",
            "dns_last_result",
            "proxyId",
            "notificationIDList",
            "tags",
            "maintenance",
            "mqttTopic",
            "mqttSuccessMessage",
            "mqttCheckType",
            "databaseQuery",
            "authMethod",
            "httpBodyEncoding",
            "jsonPath",
            "jsonPathOperator",
            "expectedValue",
            "kafkaProducerTopic",
            "kafkaProducerBrokers",
            "kafkaProducerSsl",
            "kafkaProducerAllowAutoTopicCreation",
            "kafkaProducerMessage",
            "screenshot",
            "cacheBust",
            "remote_browser",
            "snmpOid",
            "snmpVersion",
            "smtpSecurity",
            "rabbitmqNodes",
            "conditions",
            "ipFamily",
            "ping_numeric",
            "ping_count",
            "ping_per_request_timeout",
            "saveResponse",
            "saveErrorResponse",
            "responseMaxLength",
            "includeSensitiveData",
            "gamedigGivenPortOnly",
            "grpcEnableTls",
            "name",
            "id",
            "url");

    /** What stands for no address where a monitor has none. */
    private static final List<String> NO_ADDRESS = List.of("https://", "http://");

    /**
     * The monitor of this number and name.
     *
     * @throws UnreadableException when it has neither
     */
    static KumaMonitor of(Optional<String> id, Optional<String> name, Fields fields) throws UnreadableException {
        if (id.isEmpty() && name.isEmpty()) {
            throw new UnreadableException(new Finding(
                    DeadLetterCause.MISSING_FIELD,
                    "monitor.id",
                    "nothing",
                    "the preset body of Uptime Kuma, or a template with {{ monitorJSON.id }} as monitor_id"));
        }
        return new KumaMonitor(id, name, fields);
    }

    AlertKey key(int version, String kind) {
        return id.map(number -> AlertKey.of(version, kind, number))
                .orElseGet(() -> AlertKey.of(version, kind + "-name", name.orElse("")));
    }

    AlertKey key(int version, String kind, String subject) {
        return id.map(number -> AlertKey.of(version, kind, number, subject))
                .orElseGet(() -> AlertKey.of(version, kind + "-name", name.orElse(""), subject));
    }

    Optional<String> service() {
        return tags().get("service");
    }

    AlertDraft describe(AlertDraft draft) {
        draft.remark(id.isEmpty(), Remark.IDENTITY_FROM_TITLE)
                .label("monitor_id", id)
                .label("host", fields.text("hostname"))
                .label("path", fields.text("pathName"))
                .link("target", fields.text("url").filter(url -> !NO_ADDRESS.contains(url)));
        tags().describe(draft);
        SETTINGS.forEach(fields::skip);
        return draft.rest(fields);
    }

    private Tags tags() {
        Tags tags = new Tags(Placeholders.NONE);
        fields.items("tags")
                .forEach(tag -> tag.text("name")
                        .ifPresent(name -> tags.add(name, tag.text("value").orElse(""))));
        return tags;
    }
}
