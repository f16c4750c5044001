package io.tocsin.cli.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the files of a {@code tls}. They are looked at when they are needed: they may come later, and are renewed. */
final class TlsSection {

    private TlsSection() {}

    /** The files under these keys that are given, beside the configuration or anywhere. */
    static Map<String, String> files(Section section, Path directory, String... keys) {
        Map<String, String> files = new TreeMap<>();
        for (String key : keys) {
            section.text(key)
                    .ifPresent(text -> files.put(key, directory.resolve(text).toString()));
        }
        return files;
    }

    /** What {@code http.tls} says; empty where there is none. */
    static Optional<HttpConfig.Tls> http(Section http, Path directory) {
        Section section = http.section("tls");
        Map<String, String> files = files(section, directory, "certificate", "key");
        section.end();
        if (files.isEmpty()) {
            return Optional.empty();
        }
        if (files.size() == 1) {
            section.refuse(
                    files.containsKey("key") ? "certificate" : "key", "nothing", "both: a certificate and its key");
            return Optional.empty();
        }
        return Optional.of(new HttpConfig.Tls(
                Path.of(files.getOrDefault("certificate", "")), Path.of(files.getOrDefault("key", ""))));
    }
}
