package io.tocsin.ingest.zabbix;

import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.reading.LooseFields;
import io.tocsin.ingest.text.Placeholders;
import java.util.Optional;

/**
 * What a media type sent, under whatever names its author gave the parameters. Macros that do not apply stay literal
 * ({@code {EVENT.RECOVERY.TIME}} before the recovery) and count as absent. Source of the macros: Zabbix's manual,
 * appendix "Supported macros".
 *
 * @param fields under any names
 * @param lead what stood in front of the JSON; empty as a rule
 */
record ZabbixMessage(LooseFields fields, String lead) {

    static final Placeholders MACROS = new Placeholders("{", "\\{[$#?]?[A-Z][A-Za-z0-9_.:$#\" <>/-]{0,100}\\}");

    static ZabbixMessage of(Fields root, String lead) {
        return new ZabbixMessage(LooseFields.of(root, MACROS), lead);
    }

    Optional<String> eventId() {
        return fields.text("eventid", "alertuid", "problemid", "originalproblemid");
    }

    Optional<String> triggerId() {
        return fields.text("triggerid");
    }

    Optional<String> link() {
        return fields.text("link", "eventurl", "problemurl", "linktoupstreamdetails", "alerturl", "url");
    }

    Optional<String> host() {
        return fields.text("hostname", "host", "hosthost");
    }

    /** The problem's name; a subject says in front of it what happened. */
    Optional<String> name() {
        return fields.text("eventname", "problemname", "triggername", "trigger", "event", "name")
                .or(() -> subject().map(ZabbixStatus::withoutPrefix));
    }

    Optional<String> subject() {
        return fields.text("alertsubject", "subject", "title");
    }

    Optional<String> text() {
        return fields.text("alertmessage", "message", "eventopdata", "opdata", "item");
    }

    Optional<String> severity() {
        // A new severity stands beside the one that the problem had when it began.
        return fields.text(
                        "eventupdatenseverity",
                        "updatenseverity",
                        "eventnseverity",
                        "nseverity",
                        "triggernseverity",
                        "eventseverity",
                        "severity")
                .or(() -> fields.text("triggerseverity"));
    }

    /** True when it tells of what a person did to the problem. */
    boolean isUpdate() {
        return fields.text("eventupdatestatus", "updatestatus")
                .filter("1"::equals)
                .isPresent();
    }

    /** True when Zabbix gives up telling: somebody disabled the trigger, its item or its host. */
    boolean isCancelled() {
        return lead.contains("Escalation cancelled")
                || text().filter(text -> text.startsWith("NOTE: Escalation cancelled"))
                        .isPresent();
    }

    /** What Zabbix writes when it gives up telling. */
    String cancellation() {
        return lead.isBlank() ? text().orElse("") : lead.strip();
    }

    /** True for what a discovery or an agent that registers itself sends: neither has a problem. */
    boolean isDiscovery() {
        return fields.text("eventsource")
                .filter(source -> source.equals("1") || source.equals("2"))
                .isPresent();
    }

    /** Keeps what nobody asked for as labels; what only steers the message says nothing of the problem. */
    void rest(AlertDraft draft) {
        fields.skip("eventsource", "eventobject", "eventupdatestatus", "updatestatus", "eventvalue");
        fields.skip("eventupdateaction", "eventupdatemessage", "eventupdateuser", "eventupdatedate", "eventupdatetime");
        fields.skip("eventupdateactionjson", "updateaction", "updatemessage", "updateuser", "eventackstatus");
        fields.skip("eventdate", "eventtime", "eventrecoverydate", "eventrecoverytime", "eventage", "eventduration");
        fields.skip("alertsubject", "alertmessage", "eventrecoveryvalue", "eventupdateat", "updatedat", "timezone");
        fields.rest(draft);
    }
}
