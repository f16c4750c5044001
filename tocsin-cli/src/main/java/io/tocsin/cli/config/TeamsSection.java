package io.tocsin.cli.config;

import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.TargetConfig;
import io.tocsin.sink.teams.TeamsTarget;
import java.util.Optional;

/** Reads targets of the type {@code teams}. */
final class TeamsSection {

    private TeamsSection() {}

    static Optional<TargetConfig> read(Section section, String name) {
        String url = section.requiredSecret("url");
        int perHour = section.integer("per_hour", TeamsTarget.MOST_PER_HOUR, 1, TeamsTarget.MOST_PER_HOUR);
        Reach reach = TargetSection.reach(section);
        return url.isEmpty()
                ? Optional.empty()
                : section.make(() -> new TeamsTarget(name, new Secret(url), perHour, reach));
    }
}
