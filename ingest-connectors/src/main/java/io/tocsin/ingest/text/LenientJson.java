package io.tocsin.ingest.text;

import java.util.Optional;
import java.util.Set;

/**
 * Mends JSON that a template broke, where only one reading is possible, and refuses all else.
 *
 * <p>Templates are filled by pasting text between quotes. What breaks, and is mended here: raw line ends and control
 * characters inside a text; quotes inside a text, when what follows the last of them is the next member or the end of
 * the object; backslashes that escape nothing; values without quotes; values that are missing; commas that are missing
 * at a line end, or stand before a closing bracket. A text that would swallow what looks like the next member is not
 * mended: it could be read in two ways. Nor is anything cut off at the end.
 */
public final class LenientJson {

    private static final int MAX_DEPTH = 32;
    private static final String HEX = "0123456789abcdef";
    private static final Set<String> NULLS = Set.of("", "None", "Null", "NULL", "nil", "undefined", "NaN", "nan");

    private final LooseScan scan;
    private final StringBuilder out;
    private int pos;

    private LenientJson(String text) {
        this.scan = new LooseScan(text);
        this.out = new StringBuilder(text.length() + 64);
    }

    /** The mended text; empty when it cannot be mended with certainty. */
    public static Optional<String> mend(String text) {
        LenientJson mending = new LenientJson(text);
        mending.skipSpace();
        boolean mended = mending.peek() == '{' && mending.object(1);
        mending.skipSpace();
        return mended && mending.pos == text.length() ? Optional.of(mending.out.toString()) : Optional.empty();
    }

    private boolean object(int depth) {
        out.append('{');
        pos++;
        boolean first = true;
        while (true) {
            skipSpace();
            if (peek() == '}') {
                return close('}');
            }
            if (!first) {
                out.append(',');
            }
            first = false;
            if (!member(depth) || !separator()) {
                return false;
            }
        }
    }

    private boolean member(int depth) {
        int end = scan.keyEnd(pos);
        if (end < 0) {
            return false;
        }
        out.append(scan.text(), pos, end);
        pos = scan.afterSpace(end) + 1;
        out.append(':');
        skipSpace();
        return value(depth, true);
    }

    /** A comma, the end of the object, or a line end before the next member. */
    private boolean separator() {
        int from = pos;
        skipSpace();
        if (peek() == ',') {
            pos++;
            return true;
        }
        return peek() == '}' || (scan.isMember(pos) && scan.hasLineEnd(from, pos));
    }

    private boolean array(int depth) {
        out.append('[');
        pos++;
        boolean first = true;
        while (true) {
            skipSpace();
            if (peek() == ']') {
                return close(']');
            }
            if (!first) {
                out.append(',');
            }
            first = false;
            if (!value(depth, false)) {
                return false;
            }
            skipSpace();
            if (peek() == ',') {
                pos++;
            } else if (peek() != ']') {
                return false;
            }
        }
    }

    private boolean close(char bracket) {
        out.append(bracket);
        pos++;
        return true;
    }

    private boolean value(int depth, boolean inObject) {
        return switch (peek()) {
            case '{' -> depth < MAX_DEPTH && object(depth + 1);
            case '[' -> depth < MAX_DEPTH && array(depth + 1);
            case '"' -> quoted(inObject);
            default -> inObject ? bareMember() : bareElement();
        };
    }

    private boolean quoted(boolean inObject) {
        out.append('"');
        pos++;
        while (pos < scan.length()) {
            char c = peek();
            if (c == '\\') {
                escape();
            } else if (c != '"') {
                appendEscaped(c);
                pos++;
            } else if (inObject ? scan.endsMember(pos) : scan.endsElement(pos)) {
                return close('"');
            } else if (!inObject || scan.isMember(pos)) {
                // What looks like a member must not be swallowed by a text.
                return false;
            } else {
                out.append("\\\"");
                pos++;
            }
        }
        return false;
    }

    private void escape() {
        int length = scan.escapeLength(pos);
        if (length > 0) {
            out.append(scan.text(), pos, pos + length);
            pos += length;
        } else {
            out.append("\\\\");
            pos++;
        }
    }

    /** A value without quotes reaches to the next member or the end of the object; it holds no quote or brace. */
    private boolean bareMember() {
        int stop = scan.nextOf("\"{}", pos);
        if (stop < 0 || scan.text().charAt(stop) == '{') {
            return false;
        }
        int end = scan.beforeSpace(stop, pos);
        boolean comma = end > pos && scan.text().charAt(end - 1) == ',';
        boolean lastMember = scan.text().charAt(stop) == '}' && scan.closes(stop);
        boolean nextMember = scan.isMember(stop) && (comma || scan.hasLineEnd(end, stop));
        if (!lastMember && !nextMember) {
            return false;
        }
        int valueEnd = scan.beforeSpace(comma ? end - 1 : end, pos);
        if (scan.at(valueEnd - 1) == ',') {
            return false;
        }
        appendBare(scan.text().substring(pos, valueEnd));
        pos = valueEnd;
        return true;
    }

    private boolean bareElement() {
        int stop = scan.nextOf("\"{}[],\n", pos);
        int end = stop < 0 ? -1 : scan.beforeSpace(stop, pos);
        if (end <= pos) {
            return false;
        }
        appendBare(scan.text().substring(pos, end));
        pos = end;
        return true;
    }

    private void appendBare(String text) {
        if (LooseScan.isLiteral(text)) {
            out.append(text);
        } else if (NULLS.contains(text)) {
            out.append("null");
        } else {
            out.append('"');
            text.chars().forEach(c -> appendEscaped((char) c));
            out.append('"');
        }
    }

    private void appendEscaped(char c) {
        if (c == '\n') {
            out.append("\\n");
        } else if (c < ' ') {
            out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
        } else if (c == '\\') {
            out.append("\\\\");
        } else {
            out.append(c);
        }
    }

    private void skipSpace() {
        pos = scan.afterSpace(pos);
    }

    private char peek() {
        return scan.at(pos);
    }
}
