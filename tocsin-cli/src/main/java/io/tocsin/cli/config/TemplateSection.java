package io.tocsin.cli.config;

import io.tocsin.sink.message.Part;
import io.tocsin.sink.message.TemplateCheck;
import io.tocsin.sink.message.TemplateSet;
import io.tocsin.sink.template.Template;
import io.tocsin.sink.template.TemplateFaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Reads one of {@code sink.templates}: texts, or files that hold them, each tried with sample incidents. */
final class TemplateSection {

    private static final String FILE = "_file";

    private TemplateSection() {}

    /**
     * Empty when it is wrong; why stands among the findings.
     *
     * @param directory where files are sought that it names
     */
    static Optional<TemplateSet> read(Section section, Path directory) {
        String name = section.required("name");
        Map<Part, Template> parts = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            read(section, part, directory).ifPresent(template -> parts.put(part, template));
        }
        section.end();
        return section.make(() -> new TemplateSet(name, parts));
    }

    private static Optional<Template> read(Section section, Part part, Path directory) {
        String key = part.code();
        Optional<String> file = section.text(key + FILE);
        Optional<String> text = section.text(key);
        if (file.isPresent() && text.isPresent()) {
            section.refuse(key, "a value beside " + key + FILE, "one of the two");
            return Optional.empty();
        }
        return file.isPresent()
                ? ofFile(section, part, directory.resolve(file.get()))
                : text.flatMap(written -> inPlace(section, part, written));
    }

    private static Optional<Template> inPlace(Section section, Part part, String text) {
        try {
            return Optional.of(TemplateCheck.read(part, text));
        } catch (TemplateFaultException e) {
            section.refuse(part.code(), e.found() + " in line " + e.line() + " of the template", e.expected());
            return Optional.empty();
        }
    }

    private static Optional<Template> ofFile(Section section, Part part, Path file) {
        String key = part.code() + FILE;
        try {
            return Optional.of(TemplateCheck.read(part, Files.readString(file)));
        } catch (IOException e) {
            section.refuse(key, file + " cannot be read", "a readable file");
        } catch (TemplateFaultException e) {
            Place place = new Place(file.toString(), e.line(), 1);
            section.refuse(key, new Refusal(Optional.of(place), key, e.found(), e.expected()));
        }
        return Optional.empty();
    }
}
