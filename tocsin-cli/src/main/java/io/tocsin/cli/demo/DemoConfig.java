package io.tocsin.cli.demo;

import io.tocsin.cli.config.ConfigFile;
import io.tocsin.cli.config.ConfigReader;
import io.tocsin.cli.config.TocsinConfig;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** The configuration of the demonstration, written as anybody would write one. */
final class DemoConfig {

    private DemoConfig() {}

    /** Quick rules, and one target that takes every notification. */
    static TocsinConfig of(int port, URI receiver) {
        return ConfigReader.readStandalone(ConfigFile.ofText("demo", yaml(port, receiver), Path.of(""), Map.of()));
    }

    /** The file. */
    static String yaml(int port, URI receiver) {
        return """
                http:
                  port: %d
                kafka:
                  partitions: 2
                console:
                  environment_name: demo
                sink:
                  allow_literal_secrets: true
                  targets:
                    - name: receiver
                      type: webhook
                      url: %s
                      secrets: [%s]
                      allow_insecure: true
                      allow_private_addresses: true
                  routes:
                    - name: everything
                      targets: [receiver]
                engine:
                %s
                """.formatted(port, receiver, WebhookReceiver.SECRET, OutageStory.RULES.indent(2));
    }
}
