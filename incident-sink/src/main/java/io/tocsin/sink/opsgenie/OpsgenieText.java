package io.tocsin.sink.opsgenie;

import io.tocsin.sink.message.Markup;

/**
 * Text for Opsgenie, which shows HTML where it finds some and sends the same text to telephones, where an entity would be
 * read as it is written. So what would begin a tag is replaced by signs that look alike.
 */
final class OpsgenieText {

    /** Strangers' text in an alert. */
    static final Markup MARKUP = OpsgenieText::escape;

    private OpsgenieText() {}

    static String escape(String text) {
        return text.replace('<', '‹').replace('>', '›');
    }
}
