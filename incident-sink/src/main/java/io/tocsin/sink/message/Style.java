package io.tocsin.sink.message;

import java.util.Locale;
import java.util.Optional;

/**
 * How a route wants its messages written; what it does not say is as the target has it.
 *
 * @param template name of the template
 * @param language of the reader
 */
public record Style(Optional<String> template, Optional<Locale> language) {

    /** As the target has it. */
    public static final Style PLAIN = new Style(Optional.empty(), Optional.empty());

    /** The same, and what it does not say as the other has it. */
    public Style or(Style other) {
        return new Style(template.or(other::template), language.or(other::language));
    }
}
