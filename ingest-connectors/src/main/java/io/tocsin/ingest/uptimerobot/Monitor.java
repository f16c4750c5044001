package io.tocsin.ingest.uptimerobot;

import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.ExpiryNotice;
import io.tocsin.ingest.reading.LooseFields;
import io.tocsin.ingest.reading.UpDown;
import java.time.Instant;
import java.util.Optional;

/**
 * The monitor that a message is about: told apart by its number, where the template names it, else by address and name.
 */
record Monitor(Optional<String> id, Optional<String> url, Optional<String> name) {

    private static final int KEY_VERSION = 1;

    static Monitor of(LooseFields variables) throws UnreadableException {
        Monitor monitor = new Monitor(
                variables.text("monitorid", "id"),
                variables.text("monitorurl", "url"),
                variables.text("monitorfriendlyname", "friendlyname", "name"));
        if (monitor.id.isEmpty() && monitor.url.isEmpty() && monitor.name.isEmpty()) {
            throw new UnreadableException(
                    variables.missing("*monitorID*, or else *monitorURL* and *monitorFriendlyName*"));
        }
        return monitor;
    }

    AlertDraft draft(AlertType type, LooseFields variables, Instant receivedAt) {
        AlertDraft draft = type == AlertType.EXPIRY ? expiry(variables, receivedAt) : upDown(type);
        return draft.remark(id.isEmpty() && url.isEmpty(), Remark.IDENTITY_FROM_TITLE)
                .label("monitor_id", id)
                .label("target", url)
                .link("target", url.filter(address -> address.contains("://")))
                .link("monitor", id.map(number -> "https://dashboard.uptimerobot.com/monitors/" + number));
    }

    private AlertDraft upDown(AlertType type) {
        UpDown state = type.upDown();
        return state.draft(key("monitor")).title(state.title(label()));
    }

    private AlertDraft expiry(LooseFields variables, Instant receivedAt) {
        String left = variables
                .text("sslexpirydaysleft")
                .map(days -> days + " days")
                .or(() -> variables.text("alertdetails"))
                .orElse("");
        return ExpiryNotice.of(left)
                .draft(key("expiry"), receivedAt)
                .title(label().map(name -> "The certificate or domain of " + name + " expires soon"));
    }

    private AlertKey key(String kind) {
        return id.map(number -> AlertKey.of(KEY_VERSION, kind, number))
                .orElseGet(() -> AlertKey.of(KEY_VERSION, kind + "-name", url.orElse(""), name.orElse("")));
    }

    private Optional<String> label() {
        return name.or(() -> url).or(() -> id.map(number -> "Monitor " + number));
    }
}
