package io.tocsin.cli.config;

import io.tocsin.sink.message.Style;
import io.tocsin.sink.message.Words;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads how the messages of a target or a route are written: {@code template} and {@code language}. */
final class StyleSection {

    private StyleSection() {}

    /**
     * What is wrong stands among the findings.
     *
     * @param templates names of those that there are
     */
    static Style read(Section section, Set<String> templates) {
        Optional<String> template = section.given(
                "template",
                templates.isEmpty()
                        ? "one of sink.templates, and there is none"
                        : String.join(", ", new TreeSet<>(templates)),
                text -> Optional.of(text).filter(templates::contains));
        Optional<Locale> language = section.given(
                "language",
                Words.LANGUAGES.stream().map(Locale::getLanguage).collect(Collectors.joining(", ")),
                text -> Words.LANGUAGES.stream()
                        .filter(spoken -> spoken.getLanguage().equals(text))
                        .findFirst());
        return new Style(template, language);
    }
}
