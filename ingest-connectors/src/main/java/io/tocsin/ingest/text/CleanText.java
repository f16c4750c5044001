package io.tocsin.ingest.text;

import io.tocsin.model.identity.ServiceName;
import java.util.Optional;

/**
 * Text of strangers, within limits and without what breaks lines, logs, terminals and stores. Lengths count code
 * points; what is cut ends with {@code …}.
 */
public final class CleanText {

    /** The longest title. */
    public static final int MAX_TITLE = 1_024;

    /** The longest description. */
    public static final int MAX_DESCRIPTION = 16_384;

    /** The longest label name. */
    public static final int MAX_LABEL_NAME = 128;

    /** The longest label value. */
    public static final int MAX_LABEL_VALUE = 1_024;

    private static final char REPLACEMENT = '\uFFFD';

    private CleanText() {}

    /** One line: control characters and line ends become blanks, the ends are trimmed. */
    public static String line(String text, int maxCodePoints) {
        return clean(text.strip(), maxCodePoints, false);
    }

    /** Several lines, ended by {@code \n}; tabs stay, other control characters become blanks, the ends are trimmed. */
    public static String block(String text, int maxCodePoints) {
        String stripped = text.strip();
        return clean(stripped.indexOf('\r') < 0 ? stripped : stripped.replace("\r\n", "\n"), maxCodePoints, true);
    }

    /** The service of this name, cut where it is too long; none when the name is blank, or one that is ours. */
    public static Optional<ServiceName> service(String name) {
        String line = line(name, ServiceName.MAX_LENGTH);
        // A code point has up to two characters, and the limit of a service name counts those.
        String fitting = line.length() <= ServiceName.MAX_LENGTH ? line : line(line, ServiceName.MAX_LENGTH / 2);
        return fitting.isBlank()
                ? Optional.empty()
                : Optional.of(new ServiceName(fitting)).filter(service -> !service.isReserved());
    }

    private static String clean(String text, int maxCodePoints, boolean lines) {
        if (text.length() <= maxCodePoints && isClean(text, lines)) {
            return text;
        }
        StringBuilder out = new StringBuilder(Math.min(text.length(), maxCodePoints + 16));
        int count = 0;
        int last = 0;
        for (int i = 0; i < text.length(); ) {
            if (count == maxCodePoints) {
                out.setLength(last);
                return out.append('…').toString();
            }
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            last = out.length();
            count++;
            out.appendCodePoint(replacement(c, lines));
        }
        return out.toString();
    }

    private static boolean isClean(String text, boolean lines) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= ' ' && c < 0x7f;
            if (!plain && (Character.isSurrogate(c) || replacement(c, lines) != c)) {
                return false;
            }
        }
        return true;
    }

    private static int replacement(int c, boolean lines) {
        if (c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            return REPLACEMENT;
        }
        boolean breaksLine = c == '\u2028' || c == '\u2029';
        if (Character.isISOControl(c) || breaksLine) {
            return lines && (c == '\n' || c == '\t' || breaksLine) ? c : ' ';
        }
        return c;
    }
}
