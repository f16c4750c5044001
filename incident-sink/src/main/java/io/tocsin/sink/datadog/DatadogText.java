package io.tocsin.sink.datadog;

import io.tocsin.sink.message.Markup;

/**
 * Text for Datadog, where {@code @name} in an event tells a person or a channel, and {@code %%%} begins Markdown: a
 * character that nobody sees parts what strangers wrote so.
 */
final class DatadogText {

    /** Strangers' text in an event. */
    static final Markup MARKUP = DatadogText::escape;

    private static final String WORD_JOINER = "\u2060";

    private DatadogText() {}

    static String escape(String text) {
        return text.replace("@", "@" + WORD_JOINER).replace("%%%", "%%" + WORD_JOINER + "%");
    }
}
