package io.tocsin.cli.config;

import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.servicenow.ServiceNowAccess;
import io.tocsin.sink.servicenow.ServiceNowEventsTarget;
import io.tocsin.sink.servicenow.ServiceNowIncidents;
import io.tocsin.sink.servicenow.ServiceNowInstance;
import io.tocsin.sink.servicenow.ServiceNowTarget;
import io.tocsin.sink.target.TargetConfig;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads targets of the types {@code servicenow} and {@code servicenow_events}. */
final class ServiceNowSection {

    private static final ServiceNowIncidents USUAL = ServiceNowIncidents.USUAL;

    private ServiceNowSection() {}

    static Optional<TargetConfig> read(Section section, String name) {
        String display = section.text("correlation_display", USUAL.correlationDisplay());
        String journal = section.choice(
                "journal",
                USUAL.journal(),
                ServiceNowIncidents.JOURNALS.stream().sorted().toList());
        String closeCode = section.text("close_code", USUAL.closeCode());
        Map<IncidentStatus, String> states = states(section.section("states"));
        Map<String, String> fields = section.anyTexts("fields");
        Map<String, String> acknowledging = section.anyTexts("acknowledge_fields");
        Map<String, String> resolving = section.anyTexts("resolve_fields");
        return make(
                section,
                instance -> new ServiceNowTarget(
                        name,
                        instance,
                        new ServiceNowIncidents(
                                display, journal, states, closeCode, fields, acknowledging, resolving)));
    }

    static Optional<TargetConfig> readEvents(Section section, String name) {
        String source = section.text("source", ServiceNowEventsTarget.USUAL_SOURCE);
        return make(section, instance -> new ServiceNowEventsTarget(name, instance, source));
    }

    private static Map<IncidentStatus, String> states(Section section) {
        Map<IncidentStatus, String> states = new EnumMap<>(IncidentStatus.class);
        for (IncidentStatus status : IncidentStatus.values()) {
            states.put(status, section.text(status.code(), USUAL.states().getOrDefault(status, "")));
        }
        section.end();
        return states;
    }

    private static Optional<TargetConfig> make(Section section, Function<ServiceNowInstance, TargetConfig> target) {
        section.required("url");
        Optional<URI> url = section.webAddress("url");
        Optional<ServiceNowAccess> access = access(section);
        Reach reach = TargetSection.reach(section);
        return url.isEmpty() || access.isEmpty()
                ? Optional.empty()
                : section.make(() -> target.apply(new ServiceNowInstance(url.get(), access.get(), reach)));
    }

    /** One of four ways, and no more. */
    private static Optional<ServiceNowAccess> access(Section section) {
        List<Optional<ServiceNowAccess>> ways = new ArrayList<>();
        if (section.has("user")) {
            String user = section.text("user", "");
            ways.add(secret(section, "password")
                    .flatMap(password -> section.make(() -> new ServiceNowAccess.Basic(user, password))));
        }
        if (section.has("token")) {
            ways.add(secret(section, "token").map(ServiceNowAccess.Bearer::new));
        }
        if (section.has("api_key")) {
            ways.add(secret(section, "api_key").map(ServiceNowAccess.ApiKey::new));
        }
        if (section.has("client_id")) {
            String client = section.text("client_id", "");
            ways.add(secret(section, "client_secret")
                    .flatMap(secret -> section.make(() -> new ServiceNowAccess.ClientCredentials(client, secret))));
        }
        if (ways.size() != 1) {
            section.refuse(
                    "user",
                    ways.size() + " ways to sign in",
                    "one: user and password, token, api_key, or client_id and client_secret");
            return Optional.empty();
        }
        return ways.get(0);
    }

    private static Optional<Secret> secret(Section section, String key) {
        return Optional.of(section.requiredSecret(key))
                .filter(value -> !value.isBlank())
                .map(Secret::new);
    }
}
