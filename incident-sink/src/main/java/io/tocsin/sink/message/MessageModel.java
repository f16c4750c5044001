package io.tocsin.sink.message;

import io.tocsin.model.identity.Coded;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.Acknowledgement;
import io.tocsin.model.incident.AlertCounts;
import io.tocsin.model.incident.Escalation;
import io.tocsin.model.incident.EscalationStep;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentGroup;
import io.tocsin.model.incident.ProbableCause;
import io.tocsin.model.incident.Resolution;
import io.tocsin.model.incident.ServiceLevel;
import io.tocsin.model.incident.Storm;
import io.tocsin.model.notification.Notification;
import io.tocsin.sink.outbound.OneLine;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What templates can say: maps of texts, numbers, truth values, times and lists, as docs/templates.md has them. Every
 * field is always there; what is not known is an empty text or an empty list. Texts are one line and bounded.
 */
final class MessageModel {

    private static final int MOST_TEXT = 200;
    private static final int MOST_NAME = 100;
    private static final int MOST_LABELS = 3;

    private final Notification notification;
    private final Incident incident;
    private final Words words;
    private final Optional<URI> link;

    private MessageModel(Notification notification, Words words, Optional<URI> link) {
        this.notification = notification;
        this.incident = notification.incident();
        this.words = words;
        this.link = link;
    }

    /** The fields, in an order of their own. */
    static Map<String, Object> of(Notification notification, Words words, Optional<URI> link) {
        MessageModel model = new MessageModel(notification, words, link);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("notification", model.notification());
        fields.put("incident", model.incident());
        fields.put("alerts", model.alerts());
        fields.put("group", model.group());
        fields.put("cause", model.cause());
        fields.put("storm", model.storm());
        fields.put("escalation", model.escalation());
        fields.put("service_level", model.serviceLevel());
        return fields;
    }

    private Map<String, Object> notification() {
        Map<String, Object> fields = coded("kind", notification.kind());
        fields.putAll(coded("reason", notification.reason()));
        fields.put("at", time(notification.createdAt()));
        return fields;
    }

    private Map<String, Object> incident() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", incident.id().value());
        fields.put("short_id", incident.id().shortForm());
        fields.put("title", Wording.title(incident));
        fields.put("service", line(incident.service().value()));
        fields.put("environment", line(incident.environment()));
        fields.put("place", Wording.place(incident));
        fields.putAll(coded("severity", incident.severity()));
        fields.putAll(coded("status", incident.status()));
        fields.put("rule", line(incident.rule()));
        fields.put("generation", incident.generation());
        fields.put("revision", incident.revision());
        fields.put("opened_at", time(incident.openedAt()));
        fields.put("started_at", time(incident.startedAt()));
        fields.put("changed_at", time(incident.lastChangedAt()));
        Optional<Acknowledgement> taken = incident.acknowledgement();
        fields.put("acknowledged_by", line(taken.map(one -> one.by().name()).orElse("")));
        fields.put("acknowledged_at", time(taken.map(Acknowledgement::at)));
        Optional<Resolution> end = incident.resolution();
        fields.put("resolved_by", line(end.map(one -> one.by().name()).orElse("")));
        fields.put("resolved_at", time(end.map(Resolution::at)));
        fields.put("resolve_reason", end.map(one -> one.reason().code()).orElse(""));
        fields.put("resolve_reason_name", end.map(one -> words.of(one.reason())).orElse(""));
        fields.put("assignee", line(incident.handling().assignee().orElse("")));
        fields.put("link", link.map(URI::toString).orElse(""));
        return fields;
    }

    private Map<String, Object> alerts() {
        AlertCounts counts = incident.alerts();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("total", counts.total());
        fields.put("firing", counts.firing());
        fields.put("critical", counts.critical());
        fields.put("error", counts.error());
        fields.put("warning", counts.warning());
        fields.put("info", counts.info());
        fields.put("text", words.alerts(counts.firing(), counts.total()));
        return fields;
    }

    private Map<String, Object> group() {
        Optional<IncidentGroup> group = incident.group();
        boolean leads = group.filter(one -> !one.isMember()).isPresent();
        List<ServiceName> services = group.map(IncidentGroup::services).orElse(List.of());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("leads", leads && services.size() > 1);
        fields.put("services", names(services));
        fields.put("more", services.size() == IncidentGroup.MOST_SERVICES);
        return fields;
    }

    private Map<String, Object> cause() {
        Optional<ProbableCause> cause = incident.group().flatMap(IncidentGroup::cause);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("service", line(cause.map(one -> one.service().value()).orElse("")));
        fields.put("path", names(cause.map(ProbableCause::path).orElse(List.of())));
        fields.put("open", cause.map(ProbableCause::open).orElse(false));
        return fields;
    }

    /** The first labels are those that most of its alerts have. */
    private Map<String, Object> storm() {
        Storm storm = incident.storm();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("active", storm.isActive());
        fields.put("absorbed", storm.absorbed());
        fields.put(
                "labels",
                storm.topLabels().stream()
                        .limit(MOST_LABELS)
                        .map(label -> OneLine.of(label.name() + "=" + label.value(), MOST_NAME))
                        .toList());
        return fields;
    }

    private Map<String, Object> escalation() {
        Optional<Escalation> escalation = incident.response().escalation();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("policy", line(escalation.map(one -> one.policy().name()).orElse("")));
        fields.put("step", escalation.map(Escalation::lastNumber).orElse(0));
        fields.put(
                "who",
                escalation.flatMap(Escalation::last).map(EscalationStep::who).orElse(List.of()).stream()
                        .map(MessageModel::line)
                        .toList());
        return fields;
    }

    private Map<String, Object> serviceLevel() {
        boolean resolve = isBreached(incident.response().resolve());
        boolean acknowledge = isBreached(incident.response().acknowledge());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("missed", resolve ? "resolve" : acknowledge ? "acknowledge" : "");
        return fields;
    }

    /** By this change and no earlier one. */
    private boolean isBreached(Optional<ServiceLevel> level) {
        return level.flatMap(ServiceLevel::breachedAt)
                .filter(incident.lastChangedAt()::equals)
                .isPresent();
    }

    private Map<String, Object> coded(String name, Coded value) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(name, value.code());
        fields.put(name + "_name", words.of(value));
        return fields;
    }

    private static List<String> names(List<ServiceName> services) {
        Stream<String> names = services.stream().map(service -> OneLine.of(service.value(), MOST_NAME));
        return names.toList();
    }

    private static String line(String text) {
        return OneLine.of(text, MOST_TEXT);
    }

    private static Object time(Optional<Instant> time) {
        return time.isPresent() ? time(time.get()) : "";
    }

    private static Object time(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
