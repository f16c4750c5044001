package io.tocsin.cli.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes the list of integrations in the text of a configuration, and nothing else in it: comments and form stay. What
 * cannot be done for certain is refused; whoever calls it reads the result again before it is kept.
 */
public final class IntegrationEditor {

    private static final Pattern FLOW_KEYS = Pattern.compile("(keys: *\\[)([^\\[\\]]*)(])");

    private final List<String> lines;
    private final YamlNode.Mapping root;

    /** Of this text. */
    public IntegrationEditor(String text) {
        this.lines = new ArrayList<>(List.of(text.split("\n", -1)));
        this.root = YamlDocument.read("file", text, new Findings());
    }

    /**
     * The text with one integration more.
     *
     * @param item its lines, the first with a dash
     * @return empty when the list is written in a form in which nothing can be put for certain
     */
    public Optional<String> withIntegration(List<String> item) {
        Optional<YamlNode> ingest = under(root, "ingest");
        if (ingest.isEmpty()) {
            return root.entries().containsKey("ingest") ? Optional.empty() : Optional.of(appended(item));
        }
        if (!(ingest.get() instanceof YamlNode.Mapping section) || !isBlock(section.place(), "")) {
            return Optional.empty();
        }
        Optional<YamlNode> list = under(section, "integrations");
        int column = section.place().column() - 1;
        if (list.isEmpty()) {
            if (section.entries().containsKey("integrations")) {
                return Optional.empty();
            }
            List<String> whole = new ArrayList<>(List.of(" ".repeat(column) + "integrations:"));
            whole.addAll(indented(item, column + 2));
            return Optional.of(inserted(section.place().line(), whole));
        }
        return isBlock(list.get().place(), "- ")
                ? Optional.of(inserted(
                        list.get().place().line(),
                        indented(item, list.get().place().column() - 1)))
                : Optional.empty();
    }

    /**
     * The text with one key more for this integration, before the one that it had; of two it had, the second is gone.
     *
     * @return empty when there is no such integration, or its keys are written in a form in which nothing can be put for
     *     certain
     */
    public Optional<String> withKey(String integration, String hash) {
        return under(root, "ingest")
                .flatMap(ingest -> under(ingest, "integrations"))
                .filter(YamlNode.Sequence.class::isInstance)
                .flatMap(list -> ((YamlNode.Sequence) list)
                        .items().stream()
                                .filter(item -> under(item, "name")
                                        .filter(name -> name instanceof YamlNode.Scalar scalar
                                                && scalar.text().equals(integration))
                                        .isPresent())
                                .findFirst())
                .flatMap(item -> under(item, "authentication"))
                .flatMap(way -> under(way, "keys"))
                .filter(YamlNode.Sequence.class::isInstance)
                .flatMap(keys -> withKey((YamlNode.Sequence) keys, "\"" + hash + "\""));
    }

    private Optional<String> withKey(YamlNode.Sequence keys, String quoted) {
        int line = keys.place().line() - 1;
        if (keys.items().isEmpty()) {
            return Optional.empty();
        }
        if (isBlock(keys.place(), "- ")) {
            List<String> changed = new ArrayList<>(lines);
            for (int i = keys.items().size() - 1; i > 0; i--) {
                int at = keys.items().get(i).place().line() - 1;
                if (!changed.get(at).strip().startsWith("- ")) {
                    return Optional.empty();
                }
                changed.remove(at);
            }
            changed.add(line, " ".repeat(keys.place().column() - 1) + "- " + quoted);
            return Optional.of(String.join("\n", changed));
        }
        Matcher flow = FLOW_KEYS.matcher(lines.get(line));
        if (!flow.find() || flow.end() < keys.place().column() || flow.find(flow.end())) {
            return Optional.empty();
        }
        flow.find(0);
        String first = flow.group(2).split(",", 2)[0].strip();
        List<String> changed = new ArrayList<>(lines);
        changed.set(
                line,
                lines.get(line).substring(0, flow.start())
                        + flow.group(1) + quoted + ", " + first + flow.group(3)
                        + lines.get(line).substring(flow.end()));
        return Optional.of(String.join("\n", changed));
    }

    private String appended(List<String> item) {
        List<String> all = new ArrayList<>(lines);
        if (all.get(all.size() - 1).isBlank()) {
            all.remove(all.size() - 1);
        }
        all.add("ingest:");
        all.add("  integrations:");
        all.addAll(indented(item, 4));
        return String.join("\n", all) + "\n";
    }

    private String inserted(int line, List<String> more) {
        List<String> all = new ArrayList<>(lines);
        all.addAll(line - 1, more);
        return String.join("\n", all);
    }

    private static List<String> indented(List<String> item, int by) {
        return item.stream().map(line -> " ".repeat(by) + line).toList();
    }

    /** True when nothing but blanks stands before it, and it begins so; braces and brackets begin another form. */
    private boolean isBlock(Place place, String begin) {
        String line = lines.get(place.line() - 1);
        int at = place.column() - 1;
        return at <= line.length()
                && line.substring(0, at).isBlank()
                && line.startsWith(begin, at)
                && !line.startsWith("{", at)
                && !line.startsWith("[", at);
    }

    private static Optional<YamlNode> under(YamlNode node, String key) {
        Map<String, YamlNode.Entry> entries = node instanceof YamlNode.Mapping mapping ? mapping.entries() : Map.of();
        return Optional.ofNullable(entries.get(key))
                .map(YamlNode.Entry::value)
                .filter(value -> !(value instanceof YamlNode.Empty));
    }
}
