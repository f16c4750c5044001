package io.tocsin.cli.config;

import io.tocsin.sink.opsgenie.OpsgenieApi;
import io.tocsin.sink.opsgenie.OpsgenieTarget;
import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.TargetConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads a target of the type {@code opsgenie}. */
final class OpsgenieSection {

    private static final String APIS =
            Arrays.stream(OpsgenieApi.values()).map(OpsgenieApi::code).collect(Collectors.joining(", "));

    private OpsgenieSection() {}

    static Optional<TargetConfig> read(Section section, String name) {
        List<Secret> keys = TargetSection.keys(section);
        OpsgenieApi api = section.value("api", OpsgenieApi.OPSGENIE, APIS, OpsgenieSection::api);
        URI url = section.webAddress("api_url").orElse(api.url());
        List<String> teams = section.texts("teams");
        Duration confirmAfter = section.duration(
                "confirm_after",
                OpsgenieTarget.DEFAULT_CONFIRM_AFTER,
                Duration.ZERO,
                OpsgenieTarget.MOST_CONFIRM_AFTER);
        int perMinute =
                section.integer("per_minute", OpsgenieTarget.DEFAULT_PER_MINUTE, 1, OpsgenieTarget.MOST_PER_MINUTE);
        Reach reach = TargetSection.reach(section);
        return section.make(() -> new OpsgenieTarget(name, keys, api, url, teams, confirmAfter, perMinute, reach));
    }

    private static Optional<OpsgenieApi> api(String code) {
        return Arrays.stream(OpsgenieApi.values())
                .filter(api -> api.code().equals(code))
                .findFirst();
    }
}
