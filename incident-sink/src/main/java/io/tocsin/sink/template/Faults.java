package io.tocsin.sink.template;

import io.pebbletemplates.pebble.error.AttributeNotFoundException;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.error.RootAttributeNotFoundException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says what the engine's errors mean to whoever wrote the template. */
final class Faults {

    static final String FITTING = "filters and operators that fit the field";

    private static final String FIELDS = "a field of docs/templates.md";
    private static final Pattern PLACE = Pattern.compile("(?s)\\s*\\(\\S*:(\\d+|\\?)\\)\\s*$");
    private static final int MOST_TEXT = 300;

    private Faults() {}

    static TemplateFaultException of(PebbleException fault) {
        int line = Optional.ofNullable(fault.getLineNumber())
                .filter(number -> number > 0)
                .orElse(1);
        if (fault instanceof RootAttributeNotFoundException root) {
            return new TemplateFaultException(line, "no field " + root.getAttributeName(), FIELDS);
        }
        if (fault instanceof AttributeNotFoundException attribute) {
            return new TemplateFaultException(line, "no field " + attribute.getAttributeName(), FIELDS);
        }
        String message = PLACE.matcher(String.valueOf(fault.getMessage())).replaceFirst("");
        boolean misses = message.contains("does not exist") || message.contains("Unexpected tag");
        return new TemplateFaultException(
                line,
                message.substring(0, Math.min(message.length(), MOST_TEXT)).strip(),
                misses ? Sandbox.allowed() : FITTING);
    }
}
