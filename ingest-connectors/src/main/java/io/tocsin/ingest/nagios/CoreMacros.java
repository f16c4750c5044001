package io.tocsin.ingest.nagios;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.text.Placeholders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The macros of a message under one spelling: {@code NAGIOS_HOSTNAME}, {@code host_name} and {@code hostName} are all
 * {@code hostname}. A macro that the core left as it is, such as {@code $SERVICEDESC$} for a host, is not there, nor is
 * the {@code $} that a shell leaves of it.
 *
 * @param fields the others
 * @param unexpanded what was left out
 */
record CoreMacros(Fields fields, List<String> unexpanded) {

    private static final Placeholders MACROS = new Placeholders("$", "\\$\\{?[A-Za-z_][A-Za-z0-9_.:]{0,100}(?:\\$|})");
    private static final List<String> PREFIXES = List.of("nagios_", "notify_", "icinga_");
    /** Who was notified, and what the call was made with: addresses and perhaps a key. */
    private static final Set<String> PRIVATE = Set.of("contact", "parameter", "user", "mailcommand");

    static CoreMacros of(Fields message) {
        ObjectNode macros = JsonNodeFactory.instance.objectNode();
        List<String> unexpanded = new ArrayList<>();
        message.node().properties().forEach(field -> {
            String name = spelling(field.getKey());
            String text = field.getValue().asText();
            unexpanded.addAll(MACROS.leftOver(text));
            boolean there = field.getValue().isContainerNode() || isThere(text);
            if (there && !macros.has(name) && PRIVATE.stream().noneMatch(name::startsWith)) {
                macros.set(name, field.getValue());
            }
        });
        return new CoreMacros(Fields.of(macros), unexpanded);
    }

    private static boolean isThere(String text) {
        return MACROS.present(text).filter(value -> !value.equals("$")).isPresent();
    }

    private static String spelling(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String prefix : PREFIXES) {
            if (lower.startsWith(prefix)) {
                lower = lower.substring(prefix.length());
            }
        }
        return lower.replaceAll("[^a-z0-9:/]", "");
    }
}
