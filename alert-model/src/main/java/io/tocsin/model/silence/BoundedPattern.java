package io.tocsin.model.silence;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Regular expressions (RE2, linear time) that are not too large. A counted repetition inside another multiplies: thirty
 * characters make a program that no memory holds, so the size is known before the pattern is compiled.
 */
public final class BoundedPattern {

    /** The most instructions that a pattern may have, roughly: one for each character, times its repetitions. */
    public static final int MAX_SIZE = 2_000;

    private final String text;
    private final Deque<Long> outer = new ArrayDeque<>();
    private long group;
    private long last;
    private int at;

    private BoundedPattern(String text) {
        this.text = text;
    }

    /**
     * The pattern with this text; a dot means every character.
     *
     * @throws IllegalArgumentException when it is none, or too large
     */
    public static Pattern compile(String text) {
        long size = new BoundedPattern(text).size();
        if (size > MAX_SIZE) {
            throw new IllegalArgumentException("pattern: " + text + " repeats so much that it has " + size
                    + " instructions (expected: at most " + MAX_SIZE + ")");
        }
        try {
            return Pattern.compile(text, Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "pattern: " + text + " is no pattern: " + e.getDescription() + " (expected: RE2)", e);
        }
    }

    private long size() {
        while (at < text.length() && group <= MAX_SIZE) {
            take(text.charAt(at));
        }
        long size = group;
        for (long one : outer) {
            size += one;
        }
        return size;
    }

    private void take(char c) {
        switch (c) {
            case '(' -> {
                outer.push(group);
                group = 0;
                at++;
            }
            case ')' -> {
                long inside = group;
                group = outer.isEmpty() ? 0 : outer.pop();
                atom(inside + 1, at + 1);
            }
            case '[' -> atom(1, afterClass());
            case '{' -> repeat();
            case '\\' -> escaped();
            default -> atom(1, at + 1);
        }
    }

    private void atom(long size, int next) {
        last = size;
        group += size;
        at = next;
    }

    private void escaped() {
        int end = text.startsWith("\\Q", at) ? text.indexOf("\\E", at + 2) : -1;
        if (end >= 0) {
            group += end - at;
        }
        atom(1, Math.min(text.length(), Math.max(at, end) + 2));
    }

    /** Behind the bracket that ends the class; the first one inside stands for itself. */
    private int afterClass() {
        int i = at + 1;
        if (i < text.length() && text.charAt(i) == '^') {
            i++;
        }
        i++;
        while (i < text.length() && text.charAt(i) != ']') {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), i + 1);
    }

    /** Braces that are no count stand for themselves. */
    private void repeat() {
        int end = text.indexOf('}', at);
        String counts = end < 0 ? "" : text.substring(at + 1, end);
        if (!counts.matches("[0-9]{1,4}(,[0-9]{0,4})?")) {
            atom(1, at + 1);
            return;
        }
        String most = counts.substring(counts.indexOf(',') + 1);
        String least = counts.substring(0, counts.length() - most.length()).replace(",", "");
        long times = Math.max(1, Math.max(number(least), number(most)));
        group += last * (times - 1);
        last *= times;
        at = end + 1;
    }

    private static long number(String digits) {
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }
}
