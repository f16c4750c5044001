package io.tocsin.cli.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where secrets may stand: anywhere, but below some keys in files of their own and in variables only. */
final class SecretRule {

    private static final String EXPECTED = "${env:NAME} or ${file:/path}, so that the secret is not in this file";

    private final List<String> byReference = new ArrayList<>();

    /** Learns from this section, which is the sink's, and gives it back. */
    Section heed(Section sink) {
        if (!sink.flag("allow_literal_secrets", false)) {
            byReference.add(sink.path("targets"));
        }
        return sink;
    }

    /** Refuses secrets that stand where they must not, in the value, or list of values, of this key. */
    void check(String path, YamlNode value, Findings findings) {
        if (byReference.stream().noneMatch(path::startsWith)) {
            return;
        }
        Stream<YamlNode> written =
                value instanceof YamlNode.Sequence sequence ? sequence.items().stream() : Stream.of(value);
        written.filter(YamlNode.Scalar.class::isInstance)
                .map(YamlNode.Scalar.class::cast)
                // What comes from a variable has no line.
                .filter(scalar -> scalar.place().line() != 0 && !References.isIn(scalar.text()))
                .forEach(scalar -> findings.add(scalar.place(), path, "a secret in the file", EXPECTED));
    }
}
