package io.tocsin.ingest.datadog;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What we look for in a payload, and the names under which people send it, lower case and without separators, best
 * first. Nested names are joined: {@code alert: {alert_id}} and {@code alert: {id}} are both {@code alertid}. Sources:
 * Datadog's default payload and variable names, and the templates of their partners.
 */
enum DatadogField {
    EXPLICIT_KEY("dedupkey", "deduplicationkey", "incidentkey", "alias"),
    AGGREG_KEY("aggregkey", "aggregationkey", "aggregatekey", "aggregate", "aggreg"),
    CYCLE_KEY("alertcyclekey", "cyclekey"),
    ALERT_ID("alertid", "monitorid"),
    SIGNAL_ID("securitysignalid"),
    TRANSITION("alerttransition", "transition", "monitortransition", "eventtransition"),
    STATUS("status", "state", "alertstate", "monitorstate", "alertstatus", "eventstatus", "action"),
    ALERT_TYPE("alerttype", "type"),
    PRIORITY("alertpriority", "monitorpriority", "severity", "alertseverity", "priority"),
    SEVERITY("severity", "alertseverity", "eventseverity", "securitysignalseverity", "level"),
    TITLE(
            "eventtitle",
            "title",
            "alerttitle",
            "alertname",
            "monitorname",
            "monitortitle",
            "subject",
            "syntheticstestname",
            "testname",
            "summarytestname",
            "securitysignaltitle",
            "securityrulename",
            "name"),
    BODY(
            "eventmsg",
            "body",
            "eventmessage",
            "message",
            "msg",
            "alertmessage",
            "monitormessage",
            "description",
            "text",
            "textonlymsg",
            "textonlymessage",
            "eventbody",
            "eventtext",
            "details",
            "securitysignalmsg",
            "summary"),
    SCOPE("alertscope", "scope", "scopes", "alertscopes", "monitorscope", "alertgroup", "monitorgroup"),
    HOST("hostname", "host", "eventhost", "alerthostname"),
    TAGS("tags", "eventtags", "alerttags", "monitortags", "tag"),
    SERVICE("service", "servicename"),
    ENVIRONMENT("env", "environment"),
    LINK("link", "url", "eventurl", "eventlink", "alerturl", "alertlink"),
    MONITOR_LINK("monitorurl", "monitorlink"),
    SNAPSHOT("snapshot", "snapshoturl", "alertsnapshot", "eventsnapshot"),
    RUNBOOK("runbook", "runbookurl", "runbooklink"),
    DATE(
            "date",
            "eventdate",
            "dateposix",
            "timestamp",
            "time",
            "occurredat",
            "eventtimestamp",
            "lastupdated",
            "lastupdatedposix",
            "eventlastupdated",
            "updatedat"),
    EVENT_ID("id", "eventid"),
    METRIC("alertmetric", "metric", "eventmetric"),
    QUERY("alertquery", "query", "monitorquery"),
    EVENT_TYPE("eventtype"),
    ORGANISATION("orgname", "organization", "orgid", "org"),
    INCIDENT_UUID("incidentuuid"),
    INCIDENT_ID("incidentpublicid", "incidentid"),
    INCIDENT_STATUS("incidentstatus", "incidentstate", "incidentfieldsstate"),
    INCIDENT_SEVERITY("incidentseverity"),
    INCIDENT_TITLE("incidenttitle"),
    INCIDENT_BODY("incidentmsg", "incidentmessage", "customerimpactscope", "incidentcustomerimpact"),
    INCIDENT_LINK("incidenturl", "incidentlink");

    /** Names that are understood or that nobody filters by; all others become labels. */
    private static final Set<String> NOT_LABELS = Stream.concat(
                    Arrays.stream(values()).flatMap(field -> field.names.stream()),
                    Stream.of(
                            "email",
                            "user",
                            "username",
                            "metricnamespace",
                            "alertmetricnamespace",
                            "logssample",
                            "eventpriority",
                            "incidenttodos",
                            "incidentintegrations",
                            "incidentattachments"))
            .collect(Collectors.toUnmodifiableSet());

    @SuppressWarnings("ImmutableEnumChecker") // List.of gives an immutable one.
    private final List<String> names;

    DatadogField(String... names) {
        this.names = List.of(names);
    }

    /** The names under which it is sent, best first. */
    List<String> names() {
        return names;
    }

    static boolean isLabel(String name) {
        return !NOT_LABELS.contains(name);
    }
}
