package io.tocsin.cli.config;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * One level of keys. Asking for a key makes it known; {@link #end()} refuses the keys that nobody asked for. A wrong
 * value becomes a finding and the fallback is given, so that reading goes on and finds the rest.
 */
final class Section {

    private static final String WEB_ADDRESS = "http://host/path or https://host/path";

    private final Source source;
    private final YamlNode.Mapping node;
    private final KeyPath path;
    private final TreeSet<String> known = new TreeSet<>();
    private int foundBefore = -1;

    /** The whole of a file. */
    Section(Source source, YamlNode.Mapping node) {
        this(source, node, KeyPath.ROOT);
    }

    private Section(Source source, YamlNode.Mapping node, KeyPath path) {
        this.source = source;
        this.node = node;
        this.path = path;
    }

    /** The key's text, references resolved. */
    Optional<String> text(String key) {
        source.keys().add(path.key(key), "a text");
        return scalar(key).map(value -> source.references().resolve(value, path(key)));
    }

    String text(String key, String fallback) {
        source.keys().add(path.key(key), "a text", fallback);
        return text(key).orElse(fallback);
    }

    /** As {@link #text(String)}; what it gives is never part of a message. */
    Optional<String> secret(String key) {
        source.keys().add(path.key(key), "a secret");
        Optional<String> secret = text(key);
        keep(key, secret.stream().toList());
        return secret;
    }

    /** As {@link #text(String, String)} for a key that must be there; its absence is a finding. */
    String required(String key) {
        if (!has(key)) {
            source.findings().add(node.place(), path(key), "nothing", "a value");
        }
        return find(key).isPresent() && find(key).get() instanceof YamlNode.Scalar ? text(key, "") : "";
    }

    /** As {@link #required}, and never part of a message. */
    String requiredSecret(String key) {
        source.keys().add(path.key(key), "a secret");
        String secret = required(key);
        keep(key, List.of(secret));
        return secret;
    }

    /** As {@link #texts}, and never part of a message. */
    List<String> secrets(String key) {
        source.keys().add(path.key(key), "a list of secrets");
        List<String> secrets = texts(key);
        keep(key, secrets);
        return secrets;
    }

    private void keep(String key, List<String> secrets) {
        secrets.forEach(source.references()::hide);
        find(key).ifPresent(value -> source.secrets().check(path(key), value, source.findings()));
    }

    /** An address that browsers and clients understand. */
    Optional<URI> webAddress(String key) {
        return given(key, WEB_ADDRESS, WebAddress::parse);
    }

    /** As {@link #webAddress} for a key that must be there, and never part of a message. */
    Optional<URI> secretWebAddress(String key) {
        source.keys().add(path.key(key), "a secret: " + WEB_ADDRESS);
        String text = required(key);
        source.references().hide(text);
        Optional<URI> address = WebAddress.parse(text);
        if (!text.isEmpty() && address.isEmpty()) {
            refuse(key, "a text that is not shown", WEB_ADDRESS);
        }
        return address;
    }

    /** The key's value as it was written, for those who read it themselves. */
    Optional<YamlNode> node(String key) {
        source.keys().add(path.key(key), "a list");
        return find(key);
    }

    /** As {@link #text(String)}; the caller gives it a meaning, and no answer is a finding. */
    <T> T value(String key, T fallback, String expected, Function<String, Optional<T>> reading) {
        source.keys().add(path.key(key), expected, fallback);
        return given(key, expected, reading).orElse(fallback);
    }

    /** As {@link #value} for a key without a fallback. */
    <T> Optional<T> given(String key, String expected, Function<String, Optional<T>> reading) {
        return shown(key, expected, reading, text -> text);
    }

    /** As {@link #given} for a value of which a finding may show only what the last function leaves. */
    <T> Optional<T> shown(
            String key, String expected, Function<String, Optional<T>> reading, UnaryOperator<String> shown) {
        source.keys().add(path.key(key), expected);
        Optional<YamlNode.Scalar> scalar = scalar(key);
        if (scalar.isEmpty()) {
            return Optional.empty();
        }
        int before = source.findings().count();
        Optional<T> value = reading.apply(source.references().resolve(scalar.get(), path(key)));
        if (value.isEmpty() && source.findings().count() == before) {
            refuse(scalar.get().place(), key, "\"" + shown.apply(scalar.get().text()) + "\"", expected);
        }
        return value;
    }

    int integer(String key, int fallback, int min, int max) {
        return value(key, fallback, "a whole number from " + min + " to " + max, text -> Units.whole(text, min, max));
    }

    boolean flag(String key, boolean fallback) {
        return value(
                key,
                fallback,
                "true or false",
                text -> text.equals("true") || text.equals("false")
                        ? Optional.of(Boolean.parseBoolean(text))
                        : Optional.empty());
    }

    Duration duration(String key, Duration fallback, Duration min, Duration max) {
        source.keys().add(path.key(key), Units.expected(min, max), fallback);
        return duration(key, min, max).orElse(fallback);
    }

    /** As {@link #duration(String, Duration, Duration, Duration)} without a fallback. */
    Optional<Duration> duration(String key, Duration min, Duration max) {
        return given(
                key,
                Units.expected(min, max),
                text -> Units.duration(text).filter(d -> d.compareTo(min) >= 0 && d.compareTo(max) <= 0));
    }

    long size(String key, long fallback, long min, long max) {
        String expected = "a size with unit from " + Units.write(min) + " to " + Units.write(max) + ", such as 1MiB";
        source.keys().add(path.key(key), expected, Units.write(fallback));
        return value(key, fallback, expected, text -> Units.size(text).filter(size -> size >= min && size <= max));
    }

    /** One of these words. */
    String choice(String key, String fallback, List<String> allowed) {
        return value(
                key,
                fallback,
                String.join(", ", allowed),
                text -> Optional.of(text).filter(allowed::contains));
    }

    /** A list of texts; from the environment, separated by commas. */
    List<String> texts(String key) {
        source.keys().add(path.key(key), "a list of values");
        Optional<YamlNode> value = find(key);
        if (value.isPresent()
                && value.get() instanceof YamlNode.Scalar scalar
                && scalar.place().line() == 0) {
            return List.of(source.references().resolve(scalar, path(key)).split("\\s*,\\s*"));
        }
        List<String> texts = new ArrayList<>();
        for (YamlNode item : items(key)) {
            if (item instanceof YamlNode.Scalar scalar) {
                texts.add(source.references().resolve(scalar, path(key)));
            } else {
                refuse(item.place(), key, item.kind(), "a list of values");
            }
        }
        return texts;
    }

    /** A list of sections, each with its number in its path. */
    List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        for (YamlNode item : items(key)) {
            if (item instanceof YamlNode.Mapping mapping) {
                sections.add(new Section(source, mapping, path.key(key).item(sections.size(), mapping)));
            } else {
                refuse(item.place(), key, item.kind(), "a list of keys with values");
            }
        }
        return sections;
    }

    /** The section under this key; an empty one where there is none. */
    Section section(String key) {
        Optional<YamlNode> value = find(key);
        if (value.isPresent() && value.get() instanceof YamlNode.Mapping mapping) {
            return new Section(source, mapping, path.key(key));
        }
        value.ifPresent(other -> refuse(other.place(), key, other.kind(), "keys with values"));
        return new Section(source, new YamlNode.Mapping(node.place(), Map.of()), path.key(key));
    }

    /**
     * Names and values that we do not know beforehand, such as settings of the Kafka clients; the values are never part
     * of a message.
     */
    Map<String, String> anyTexts(String key) {
        source.keys().add(path.key(key), "names with values");
        Section section = section(key);
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : section.node.entries().keySet()) {
            section.text(name).ifPresent(text -> texts.put(name, text));
        }
        source.overridesBelow(path(key), section.node.entries().keySet())
                .forEach((name, value) -> texts.put(name, source.references().resolve(value, section.path(name))));
        texts.values().forEach(source.references()::hide);
        return texts;
    }

    /** True when the file or the environment says anything about this key. */
    boolean has(String key) {
        return find(key).isPresent();
    }

    /** True when the environment says anything about a key below this one. */
    boolean hasVariableBelow(String key) {
        return !source.overridesBelow(path(key), Set.of()).isEmpty();
    }

    /** Where the key's value stands; the section itself where it has none. */
    Place placeOf(String key) {
        return find(key).map(YamlNode::place).orElse(node.place());
    }

    /** Adds a finding about the value of a key. */
    void refuse(String key, String found, String expected) {
        refuse(placeOf(key), key, found, expected);
    }

    /** Adds a finding that somebody else made, with a place of its own. */
    void refuse(String key, Refusal refusal) {
        source.findings()
                .add(
                        refusal.place().orElse(placeOf(key)),
                        path(key),
                        source.references().masked(refusal.found()),
                        refusal.expected());
    }

    /** The full name of a key of this section. */
    String path(String key) {
        return path.key(key).written();
    }

    /**
     * Makes the module's own record of what was read; what its constructor refuses becomes a finding. Not tried when
     * something in this section is wrong already: what follows from that would only confuse.
     */
    <T> Optional<T> make(Supplier<T> constructor) {
        if (source.findings().count() > foundBefore) {
            return Optional.empty();
        }
        try {
            return Optional.of(constructor.get());
        } catch (IllegalArgumentException e) {
            Refusal refusal = Refusal.parse(String.valueOf(e.getMessage()));
            String key = refusal.keyAmong(known);
            source.findings()
                    .add(
                            placeOf(key),
                            key.isEmpty() ? path.written() : path(key),
                            source.references().masked(refusal.found()),
                            refusal.expected());
            return Optional.empty();
        }
    }

    /** Refuses the keys that nobody asked for. */
    void end() {
        node.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                String meant = NearestName.of(key, known)
                        .map(name -> name + "? Allowed are: ")
                        .orElse("");
                source.findings().add(entry.place(), path(key), "unknown key", meant + String.join(", ", known));
            }
        });
    }

    private Optional<YamlNode.Scalar> scalar(String key) {
        Optional<YamlNode> value = find(key);
        if (value.isEmpty() || value.get() instanceof YamlNode.Scalar) {
            return value.map(YamlNode.Scalar.class::cast);
        }
        refuse(value.get().place(), key, value.get().kind(), "one value");
        return Optional.empty();
    }

    private List<YamlNode> items(String key) {
        Optional<YamlNode> value = find(key);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof YamlNode.Sequence sequence) {
            return sequence.items();
        }
        refuse(value.get().place(), key, value.get().kind(), "a list");
        return List.of();
    }

    private Optional<YamlNode> find(String key) {
        known.add(key);
        source.keys().add(path.key(key));
        foundBefore = foundBefore < 0 ? source.findings().count() : foundBefore;
        Optional<YamlNode.Scalar> override = source.override(path(key));
        if (override.isPresent()) {
            return Optional.of(override.get());
        }
        YamlNode.Entry entry = node.entries().get(key);
        return entry == null || entry.value() instanceof YamlNode.Empty ? Optional.empty() : Optional.of(entry.value());
    }

    private void refuse(Place place, String key, String found, String expected) {
        source.findings().add(place, path(key), found, expected);
    }
}
