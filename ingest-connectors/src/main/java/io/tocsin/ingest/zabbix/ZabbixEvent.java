package io.tocsin.ingest.zabbix;

import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.CommandDraft;
import io.tocsin.ingest.reading.Tags;
import io.tocsin.model.journal.AlertCommand;
import java.time.Instant;
import java.util.Optional;

/** What one message makes of the problem that it is about. */
final class ZabbixEvent {

    private final ZabbixMessage message;
    private final Tags tags;

    ZabbixEvent(ZabbixMessage message) {
        this.message = message;
        this.tags = ZabbixTags.of(message);
    }

    Reading read(AlertBatch batch) throws UnreadableException {
        if (message.isDiscovery()) {
            return batch.ignored(IgnoreReason.NO_ALERT, service(), false);
        }
        ZabbixIdentity identity = ZabbixIdentity.of(message)
                .orElseThrow(() -> new UnreadableException(message.fields().missing(ZabbixIdentity.NEEDED)));
        if (message.isCancelled()) {
            batch.add(command(identity, AlertCommand.Action.NOTE).note(Optional.of(message.cancellation())));
            return batch.finish();
        }
        return message.isUpdate() ? update(identity, batch) : batch.only(alert(identity));
    }

    private AlertDraft alert(ZabbixIdentity identity) {
        ZabbixStatus status = ZabbixStatus.of(message);
        return alert(identity, status, ZabbixTime.of(message, status.status()));
    }

    private AlertDraft alert(ZabbixIdentity identity, ZabbixStatus status, Optional<Instant> time) {
        AlertDraft draft = new AlertDraft(identity.key(), status.status())
                .remark(status.assumed(), Remark.STATUS_ASSUMED)
                .remark(identity.fromTitle(), Remark.IDENTITY_FROM_TITLE)
                .severity(message.severity().flatMap(ZabbixSeverity::of))
                .service(service())
                .environment(message.fields().text("environment", "env"))
                .environment(tags.get("environment").or(() -> tags.get("env")))
                .title(message.name())
                .description(message.text())
                .link("event", message.link())
                .link("runbook", message.fields().text("triggerurl", "runbookurl", "runbook"))
                .link("zabbix", message.fields().text("zabbixurl"))
                .label("host", message.host())
                .label("event_id", message.eventId())
                .label("trigger_id", message.triggerId());
        time.ifPresent(draft::occurredAt);
        tags.label(draft);
        message.rest(draft);
        return draft;
    }

    /** What a person did in Zabbix; a new severity is news of the problem, the rest concerns its incident. */
    private Reading update(ZabbixIdentity identity, AlertBatch batch) throws UnreadableException {
        ZabbixUpdate update = ZabbixUpdate.of(message);
        if (update.severity()) {
            batch.add(alert(identity, ZabbixStatus.of(message), ZabbixTime.ofUpdate(message)));
        }
        if (update.acknowledged()) {
            batch.add(command(identity, AlertCommand.Action.ACKNOWLEDGE).note(update.note()));
        } else if (update.unacknowledged()) {
            batch.add(command(identity, AlertCommand.Action.UNACKNOWLEDGE).note(update.note()));
        } else if (update.note().isPresent()) {
            batch.add(command(identity, AlertCommand.Action.NOTE).note(update.note()));
        }
        boolean nothing = batch.members() == 0;
        return nothing
                ? batch.ignored(update.suppressed() ? IgnoreReason.MUTED : IgnoreReason.NOTE, service(), false)
                : batch.finish();
    }

    private CommandDraft command(ZabbixIdentity identity, AlertCommand.Action action) {
        return new CommandDraft(identity.key(), action)
                .service(service())
                .about(alert(identity))
                .actor(message.fields().text("eventupdateuser", "updateuser", "userfullname", "user"))
                .occurredAt(ZabbixTime.ofUpdate(message).map(Instant::toString));
    }

    private Optional<String> service() {
        return message.fields().text("service", "servicename").or(() -> tags.get("service"));
    }
}
