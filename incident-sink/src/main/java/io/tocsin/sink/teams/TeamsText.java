package io.tocsin.sink.teams;

import io.tocsin.sink.message.Markup;

/**
 * Text for the subset of Markdown that Adaptive Cards show
 * (https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features): what would begin a link, a list, or an
 * emphasis has a backslash before it, and what would begin a tag or a mention is written as an entity.
 */
final class TeamsText {

    /** Strangers' text in a card. */
    static final Markup MARKUP = TeamsText::escape;

    private static final String SPECIAL = "\\`*_{}[]()#+-!|~";

    private TeamsText() {}

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                default -> {
                    if (SPECIAL.indexOf(c) >= 0) {
                        escaped.append('\\');
                    }
                    escaped.appendCodePoint(c);
                }
            }
        });
        return escaped.toString();
    }
}
