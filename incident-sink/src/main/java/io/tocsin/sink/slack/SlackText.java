package io.tocsin.sink.slack;

import io.tocsin.sink.message.Markup;
import io.tocsin.sink.outbound.OneLine;

/**
 * Text for Slack. The characters {@code & < >} steer Slack ({@code <!channel>} wakes everybody), so they are escaped;
 * a limit counts what is sent, that is after escaping, and never cuts an escape or a code point.
 */
final class SlackText {

    /** Strangers' text in a message of Slack. */
    static final Markup MARKUP = SlackText::escape;

    private SlackText() {}

    /** Text of any length, so that nothing in it steers Slack. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> escaped.append(escape(c)));
        return escaped.toString();
    }

    /** One line of strangers' text, escaped and at most so many characters. */
    static String escape(String text, int most) {
        String line = OneLine.of(text, most);
        StringBuilder escaped = new StringBuilder(line.length() + 16);
        for (int i = 0; i < line.length(); ) {
            int c = line.codePointAt(i);
            i += Character.charCount(c);
            String next = escape(c);
            int reserve = i < line.length() ? 1 : 0;
            if (escaped.length() + next.length() + reserve > most) {
                return escaped.append('…').toString();
            }
            escaped.append(next);
        }
        return escaped.toString();
    }

    /** Text that is escaped already, at most so many characters: no escape, code point or {@code <…>} is cut in two. */
    static String cut(String escaped, int most) {
        if (escaped.length() <= most) {
            return escaped;
        }
        int end = most - 1;
        int escape = escaped.lastIndexOf('&', end - 1);
        if (escape >= 0 && escaped.indexOf(';', escape) >= end) {
            end = escape;
        }
        int steering = escaped.lastIndexOf('<', end - 1);
        if (steering >= 0 && escaped.indexOf('>', steering) >= end) {
            end = steering;
        }
        if (end > 0 && Character.isHighSurrogate(escaped.charAt(end - 1))) {
            end--;
        }
        return escaped.substring(0, end) + "…";
    }

    private static String escape(int c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> Character.toString(c);
        };
    }
}
