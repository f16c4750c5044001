package io.tocsin.sink.message;

import io.tocsin.model.notification.Notification;
import io.tocsin.sink.template.Template;
import io.tocsin.sink.template.TemplateEngine;
import io.tocsin.sink.template.TemplateFaultException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads templates that operators wrote, and tries them with everything that can happen. */
public final class TemplateCheck {

    private static final Optional<URI> ANY_LINK = Optional.of(URI.create("https://tocsin.example/incidents/sample"));

    private TemplateCheck() {}

    /**
     * The template of a part.
     *
     * @throws TemplateFaultException when it is none, or fails with any of {@link SampleNotifications#all} in any
     *     language that we speak, or says nothing where something must be said
     */
    public static Template read(Part part, String text) {
        Template template = TemplateEngine.read(text);
        for (Locale language : Words.LANGUAGES) {
            Words words = Words.in(language);
            for (Notification sample : SampleNotifications.all()) {
                Map<String, Object> model = MessageModel.of(sample, words, ANY_LINK);
                if (part == Part.SUMMARY) {
                    model.put(Part.WHY.code(), words.of(sample.reason()));
                    model.put(Part.DETAILS.code(), new ArrayList<>(List.of(words.of(sample.kind()))));
                }
                String filled = template.fill(model, Markup.PLAIN::escape, language);
                if (part != Part.DETAILS && filled.isBlank()) {
                    throw new TemplateFaultException(
                            1, "says nothing of " + sample.kind().code(), "a text for every kind and status");
                }
            }
        }
        return template;
    }
}
