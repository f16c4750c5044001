package io.tocsin.cli.config;

import io.tocsin.sink.datadog.DatadogApi;
import io.tocsin.sink.datadog.DatadogTarget;
import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.TargetConfig;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Reads a target of the type {@code datadog}. */
final class DatadogSection {

    private DatadogSection() {}

    static Optional<TargetConfig> read(Section section, String name) {
        List<Secret> keys = TargetSection.keys(section);
        DatadogApi api = section.choice("api", "v2", List.of("v2", "v1")).equals("v1") ? DatadogApi.V1 : DatadogApi.V2;
        String site = section.choice("site", DatadogTarget.SITES.get(0), DatadogTarget.SITES);
        URI url = section.webAddress("api_url").orElse(api.url(site));
        List<String> tags = section.texts("tags");
        int perMinute =
                section.integer("per_minute", DatadogTarget.DEFAULT_PER_MINUTE, 1, DatadogTarget.MOST_PER_MINUTE);
        Reach reach = TargetSection.reach(section);
        return section.make(() -> new DatadogTarget(name, keys, api, url, tags, perMinute, reach));
    }
}
