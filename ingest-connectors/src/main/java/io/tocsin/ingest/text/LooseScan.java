package io.tocsin.ingest.text;

/** Looks ahead in text that is nearly JSON, without changing anything. Each look costs no more than what it passes. */
final class LooseScan {

    private static final int MAX_KEY = 64;
    private static final char NOTHING = '\0';

    private final String text;

    LooseScan(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    int length() {
        return text.length();
    }

    /** The character there, or a character that JSON has nowhere. */
    char at(int pos) {
        return pos >= 0 && pos < text.length() ? text.charAt(pos) : NOTHING;
    }

    int afterSpace(int from) {
        int pos = from;
        while (isSpace(at(pos))) {
            pos++;
        }
        return pos;
    }

    /** The end of what stands before the blanks before {@code end}, not before {@code floor}. */
    int beforeSpace(int end, int floor) {
        int pos = end;
        while (pos > floor && isSpace(at(pos - 1))) {
            pos--;
        }
        return pos;
    }

    boolean hasLineEnd(int from, int to) {
        int end = text.indexOf('\n', from);
        return end >= 0 && end < to;
    }

    int nextOf(String characters, int from) {
        for (int pos = from; pos < text.length(); pos++) {
            if (characters.indexOf(text.charAt(pos)) >= 0) {
                return pos;
            }
        }
        return -1;
    }

    /** The position after the key that starts here and has a colon behind it; minus one when there is none. */
    int keyEnd(int start) {
        if (at(start) != '"') {
            return -1;
        }
        int end = start + 1;
        while (end - start <= MAX_KEY && isKeyCharacter(at(end))) {
            end++;
        }
        boolean isKey = at(end) == '"' && end > start + 1 && at(afterSpace(end + 1)) == ':';
        return isKey ? end + 1 : -1;
    }

    boolean isMember(int pos) {
        return keyEnd(pos) >= 0;
    }

    /** True when a quote that closes a member's text may stand here: the next member or the end of the object follows. */
    boolean endsMember(int quote) {
        int next = afterSpace(quote + 1);
        if (at(next) == ',') {
            int after = afterSpace(next + 1);
            return isMember(after) || (at(after) == '}' && closes(after));
        }
        return (at(next) == '}' && closes(next)) || (isMember(next) && hasLineEnd(quote, next));
    }

    boolean endsElement(int quote) {
        char next = at(afterSpace(quote + 1));
        return next == ',' || next == ']';
    }

    /** True when what follows this brace is what may follow the end of an object. */
    boolean closes(int brace) {
        int next = afterSpace(brace + 1);
        char c = at(next);
        return next == text.length() || c == ',' || c == '}' || c == ']' || (isMember(next) && hasLineEnd(brace, next));
    }

    /** How many characters the escape that starts here has; zero when it escapes nothing. */
    int escapeLength(int backslash) {
        char c = at(backslash + 1);
        if (c == 'u') {
            for (int i = 2; i < 6; i++) {
                if (Character.digit(at(backslash + i), 16) < 0) {
                    return 0;
                }
            }
            return 6;
        }
        return "\"\\/bfnrt".indexOf(c) >= 0 ? 2 : 0;
    }

    /** True for what JSON writes without quotes. */
    static boolean isLiteral(String word) {
        return word.equals("true") || word.equals("false") || word.equals("null") || isNumber(word);
    }

    private static boolean isNumber(String word) {
        int pos = word.startsWith("-") ? 1 : 0;
        int whole = digits(word, pos);
        if (whole == pos || (word.charAt(pos) == '0' && whole > pos + 1)) {
            return false;
        }
        if (whole == word.length()) {
            return true;
        }
        return word.charAt(whole) == '.' && digits(word, whole + 1) == word.length() && whole + 1 < word.length();
    }

    private static int digits(String word, int from) {
        int pos = from;
        while (pos < word.length() && word.charAt(pos) >= '0' && word.charAt(pos) <= '9') {
            pos++;
        }
        return pos;
    }

    private static boolean isKeyCharacter(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '-'
                || c == '.'
                || c == ' '
                || c == '@';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }
}
