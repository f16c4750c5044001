package io.tocsin.cli.config;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Where all sections of one reading get their values from: the file's nodes, overridden by the environment. */
final class Source {

    static final String PREFIX = "TOCSIN_";

    /** Variables of the command line client and of the start script, which are no settings. */
    private static final Set<String> OTHERS =
            Set.of("TOCSIN_URL", "TOCSIN_TOKEN", "TOCSIN_KEY", "TOCSIN_JAVA_OPTS", "TOCSIN_CONFIG");

    /** Kubernetes puts the addresses of services into the environment; one may well be called tocsin. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("TOCSIN_(.*_)?(SERVICE_(HOST|PORT)(_.*)?|PORT_\\d+_(TCP|UDP).*)");

    private final Map<String, String> environment;
    private final Findings findings;
    private final References references;
    private final SecretRule secrets = new SecretRule();
    private final KnownKeys keys = new KnownKeys();
    private final TreeSet<String> asked = new TreeSet<>();

    Source(Map<String, String> environment, Findings findings) {
        this.environment = environment;
        this.findings = findings;
        this.references = new References(environment, findings);
    }

    Findings findings() {
        return findings;
    }

    References references() {
        return references;
    }

    SecretRule secrets() {
        return secrets;
    }

    /** What was asked of each key so far. */
    KnownKeys keys() {
        return keys;
    }

    /** Every variable that was looked for so far. */
    SortedSet<String> asked() {
        return Collections.unmodifiableSortedSet(asked);
    }

    /** The variable that overrides this key, if it is set. Keys inside of lists have none. */
    Optional<YamlNode.Scalar> override(String path) {
        if (path.indexOf('[') >= 0) {
            return Optional.empty();
        }
        String name = variable(path);
        asked.add(name);
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !isServiceLink(name, value))
                .map(value -> new YamlNode.Scalar(Place.environment(name), value));
    }

    /**
     * The variables that stand for keys below this one where any key is allowed. Dots of such a key are underscores of
     * the variable, so a key that the file has is found whatever it looks like, and any other has dots only.
     */
    Map<String, YamlNode.Scalar> overridesBelow(String path, Set<String> inFile) {
        String beginning = variable(path) + "_";
        Map<String, YamlNode.Scalar> found = new TreeMap<>();
        new TreeMap<>(environment).forEach((name, value) -> {
            if (name.startsWith(beginning) && name.length() > beginning.length()) {
                asked.add(name);
                String key = inFile.stream()
                        .filter(one -> name.equals(variable(path + "." + one)))
                        .findFirst()
                        .orElse(name.substring(beginning.length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.'));
                found.put(key, new YamlNode.Scalar(Place.environment(name), value));
            }
        });
        return found;
    }

    /** Refuses variables that look like ours and are not. */
    void end() {
        for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
            String name = variable.getKey();
            if (name.startsWith(PREFIX)
                    && !asked.contains(name)
                    && !OTHERS.contains(name)
                    && !isServiceLink(name, variable.getValue())) {
                findings.add(Place.environment(name), "", "unknown variable", expected(name));
            }
        }
    }

    private String expected(String name) {
        return NearestName.of(name, asked).orElse("TOCSIN_ and a key in upper case, such as TOCSIN_HTTP_PORT");
    }

    private static String variable(String path) {
        return PREFIX + path.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static boolean isServiceLink(String name, String value) {
        return SERVICE_LINK.matcher(name).matches() || (name.endsWith("_PORT") && value.contains("://"));
    }
}
