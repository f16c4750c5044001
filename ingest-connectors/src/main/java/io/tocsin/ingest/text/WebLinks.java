package io.tocsin.ingest.text;

import io.tocsin.model.alert.Link;
import java.util.ArrayList;
import java.util.List;

/** Links while they are collected: only http and https, each address once, at most {@value #MAX_LINKS}. */
public final class WebLinks {

    /** How many links an alert keeps. */
    public static final int MAX_LINKS = 20;

    private static final int MAX_URL = 2_048;
    private static final int MAX_LENGTH = 16 * 1024;
    private static final int MAX_NAME = 64;

    private final List<Link> links = new ArrayList<>(4);
    private int length;

    /** Adds a link; false when it is no web address, too long or one too many. */
    public boolean add(String name, String url) {
        String stripped = url.strip();
        if (!isWeb(stripped) || links.size() == MAX_LINKS || length + stripped.length() > MAX_LENGTH) {
            return false;
        }
        for (Link link : links) {
            if (link.url().equals(stripped)) {
                return true;
            }
        }
        String cleanName = CleanText.line(name, MAX_NAME);
        length += stripped.length();
        links.add(new Link(cleanName.isEmpty() ? "link" : cleanName, stripped));
        return true;
    }

    /** What was collected. */
    public List<Link> finish() {
        return links;
    }

    private static boolean isWeb(String url) {
        if (url.length() > MAX_URL
                || !(url.regionMatches(true, 0, "https://", 0, 8) || url.regionMatches(true, 0, "http://", 0, 7))) {
            return false;
        }
        for (int i = 0; i < url.length(); i++) {
            if (isOutOfPlace(url.charAt(i))) {
                return false;
            }
        }
        return url.length() > 8;
    }

    /** In an address. Of the letters, which most of it is, the small ones need but two comparisons. */
    private static boolean isOutOfPlace(char c) {
        return c <= '`' ? c <= ' ' || c == '"' || c == '<' || c == '>' || c == '\\' || c == '`' : c == 0x7f;
    }
}
