package io.tocsin.sink.message;

import io.tocsin.sink.template.Template;
import io.tocsin.sink.template.TemplateEngine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The templates that come with Tocsin, in each language that it speaks. Immutable. */
final class ShippedTemplates {

    private static final ShippedTemplates ENGLISH = new ShippedTemplates(Locale.ENGLISH);
    private static final ShippedTemplates FRENCH = new ShippedTemplates(Locale.FRENCH);

    private final Map<Part, Template> parts = new EnumMap<>(Part.class);

    private ShippedTemplates(Locale language) {
        for (Part part : Part.values()) {
            parts.put(part, TemplateEngine.read(text(part, language)));
        }
    }

    /** Those of this language; English ones where we do not speak it. */
    static Template of(Part part, Locale language) {
        boolean french = language.getLanguage().equals(Locale.FRENCH.getLanguage());
        return Objects.requireNonNull((french ? FRENCH : ENGLISH).parts.get(part), "a template for every part");
    }

    /** As it was written. */
    static String text(Part part, Locale language) {
        String name = "templates/" + part.code() + "_" + language.getLanguage() + ".peb";
        try (InputStream in = ShippedTemplates.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
