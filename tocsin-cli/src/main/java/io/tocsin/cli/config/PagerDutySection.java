package io.tocsin.cli.config;

import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.pagerduty.PagerDutyTarget;
import io.tocsin.sink.target.TargetConfig;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Reads a target of the type {@code pagerduty}. */
final class PagerDutySection {

    private PagerDutySection() {}

    static Optional<TargetConfig> read(Section section, String name) {
        List<Secret> keys = TargetSection.keys(section);
        String region = section.choice("region", "us", List.of("us", "eu"));
        URI api = section.webAddress("api_url").orElse(region.equals("eu") ? PagerDutyTarget.EU : PagerDutyTarget.US);
        int perMinute =
                section.integer("per_minute", PagerDutyTarget.DEFAULT_PER_MINUTE, 1, PagerDutyTarget.MOST_PER_MINUTE);
        Reach reach = TargetSection.reach(section);
        return section.make(() -> new PagerDutyTarget(name, keys, api, perMinute, reach));
    }
}
