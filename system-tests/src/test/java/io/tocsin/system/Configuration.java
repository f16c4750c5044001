package io.tocsin.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The one configuration file of all members; what differs between them is in variables. */
final class Configuration {

    /** Of every topic: both engines get some, and one of them can do them all. */
    static final int PARTITIONS = 4;

    /** Signs the notifications. */
    static final String SECRET = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    static final String DATADOG_KEY = "key-of-datadog-0123456789";

    private Configuration() {}

    /** What the file refers to. */
    static Map<String, String> secrets(String databasePassword) {
        return Map.of("DATABASE_PASSWORD", databasePassword, "DATADOG_KEY", DATADOG_KEY, "RECEIVER_SECRET", SECRET);
    }

    /** Writes the file. */
    static Path write(Path file, String bootstrapServers, String databaseUrl, URI receiver) {
        String yaml = """
                http: {stop_after: 300ms}
                kafka: {bootstrap_servers: '%s', partitions: %d, replication: 1}
                database: {url: '%s', user: tocsin, password: '${env:DATABASE_PASSWORD}'}
                ingest:
                  integrations:
                    - name: datadog
                      connector: datadog
                      authentication: {type: bearer, keys: ['${env:DATADOG_KEY}']}
                engine:
                  session_timeout: 3s
                  rules:
                    - {name: default, group_by: [service, environment], resolve: {after: 0s}}
                sink:
                  targets:
                    - name: receiver
                      type: webhook
                      url: %s
                      secrets: ['${env:RECEIVER_SECRET}']
                      allow_insecure: true
                      allow_private_addresses: true
                  routes:
                    - {name: everything, targets: [receiver]}
                """.formatted(bootstrapServers, PARTITIONS, databaseUrl, receiver);
        try {
            return Files.writeString(file, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
