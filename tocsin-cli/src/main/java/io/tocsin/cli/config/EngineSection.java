package io.tocsin.cli.config;

import io.tocsin.document.NodeReader;
import io.tocsin.document.UnreadableDocumentException;
import io.tocsin.engine.EngineConfig;
import io.tocsin.engine.rules.RuleSet;
import io.tocsin.engine.rules.yaml.RuleSetReader;
import io.tocsin.model.setting.RulesDocument;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads {@code engine}, with rules that stand in the same file or in one of their own. */
final class EngineSection {

    private static final long MIB = 1L << 20;
    private static final int MOST_CACHED = 10_000_000;

    private EngineSection() {}

    /**
     * Reads it.
     *
     * @param file as findings name it
     * @param directory where {@code rules_file} is sought
     */
    static EngineConfig read(Section section, String file, Path directory) {
        EngineConfig defaults = EngineConfig.defaults();
        Path state = section.text("state_directory").map(Path::of).orElse(defaults.stateDirectory());
        int threads = section.integer("threads", defaults.threads(), 1, 256);
        Duration commit = section.duration(
                "commit_interval", defaults.commitInterval(), Duration.ofMillis(5), Duration.ofSeconds(10));
        Duration tick = section.duration(
                "tick_interval", defaults.tickInterval(), Duration.ofMillis(10), Duration.ofMinutes(1));
        Duration session = section.duration(
                "session_timeout", defaults.sessionTimeout(), Duration.ofSeconds(1), Duration.ofMinutes(5));
        Optional<String> instance = section.text("instance_id");
        int standbys = section.integer("standby_replicas", defaults.standbyReplicas(), 0, 10);
        long memory = section.size("store_memory", defaults.storeMemoryBytes(), 16 * MIB, MIB * MIB);
        int cached = section.integer("cached_alerts", defaults.cachedAlerts(), 1, MOST_CACHED);
        Written rules = rules(section, file, directory);
        EngineConfig engine = section.make(() -> new EngineConfig(
                        state,
                        threads,
                        commit,
                        tick,
                        session,
                        rules.set(),
                        rules.document(),
                        instance,
                        standbys,
                        memory,
                        cached))
                .orElse(defaults);
        section.end();
        return engine;
    }

    /**
     * Rules with their text.
     *
     * @param document empty when there is none, or it is longer than one that can be published
     */
    private record Written(RuleSet set, Optional<RulesDocument> document) {

        static final Written NOTHING = new Written(RuleSet.defaults(), Optional.empty());

        static Written of(String name, String text) {
            String stripped = text.stripLeading();
            return new Written(
                    RuleSetReader.read(name, text),
                    Optional.of(stripped)
                            .filter(written -> written.length() <= RulesDocument.MAX_LENGTH)
                            .map(RulesDocument::of));
        }
    }

    private static Written rules(Section section, String file, Path directory) {
        Optional<YamlNode> inline = section.node("rules");
        Optional<String> elsewhere = section.text("rules_file");
        if (inline.isPresent() && elsewhere.isPresent()) {
            section.refuse("rules_file", elsewhere.get(), "either rules or rules_file");
        }
        if (inline.isPresent()) {
            return read(section, "rules", () -> Written.of(file, NodeText.of("rules", inline.get())));
        }
        Written rules = elsewhere
                .map(name -> read(section, "rules_file", () -> {
                    Path path = directory.resolve(name);
                    return Written.of(path.toString(), NodeReader.text(path));
                }))
                .orElse(Written.NOTHING);
        if (!rules.set().inhibitions().isEmpty()) {
            section.refuse(
                    "rules_file",
                    elsewhere.orElse("") + " with inhibitions",
                    "rules without them; inhibitions hold in all engines from one moment on, so they are published: "
                            + "tocsin rules publish");
        }
        return rules;
    }

    private static Written read(Section section, String key, Supplier<Written> reading) {
        try {
            return reading.get();
        } catch (UnreadableDocumentException e) {
            section.refuse(key, Refusal.ofFile(String.valueOf(e.getMessage())));
            return Written.NOTHING;
        }
    }
}
