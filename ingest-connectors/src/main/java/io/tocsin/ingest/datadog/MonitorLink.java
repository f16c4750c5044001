package io.tocsin.ingest.datadog;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A monitor as the addresses in a message name it: {@code https://app.datadoghq.com/monitors/309811?group=host%3Ai-3b}.
 * The last address is Datadog's own footer or graph; those before it may be what people wrote about other monitors.
 *
 * @param id of the monitor
 * @param group which of its groups, decoded; empty when it has none
 * @param url the address of the monitor's page for that group, without the times of this notification
 */
record MonitorLink(String id, String group, String url) {

    private static final String FOOTER = "[[Monitor Status](";
    private static final String PATH = "/monitors";
    private static final String SCHEME = "https://";
    private static final int MAX_HOST = 100;
    private static final int MAX_QUERY = 2_000;

    /** The monitor that a message is about. */
    static Optional<MonitorLink> find(String message) {
        String text = HtmlEntities.decode(message);
        int footer = text.lastIndexOf(FOOTER);
        Optional<MonitorLink> status = footer < 0 ? Optional.empty() : at(text, text.indexOf(PATH, footer));
        Optional<MonitorLink> monitor = status.isPresent() ? status : last(text);
        return monitor.map(found -> found.group.isEmpty() ? withGroup(found, text) : found);
    }

    private static Optional<MonitorLink> last(String text) {
        for (int at = text.lastIndexOf(PATH); at >= 0; at = text.lastIndexOf(PATH, at - 1)) {
            Optional<MonitorLink> found = at(text, at);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Another address of the same monitor may name the group: the graph does where the footer does not. */
    private static MonitorLink withGroup(MonitorLink monitor, String text) {
        for (int at = text.indexOf(PATH); at >= 0; at = text.indexOf(PATH, at + 1)) {
            Optional<MonitorLink> other = at(text, at);
            if (other.isPresent()
                    && other.get().id.equals(monitor.id)
                    && !other.get().group.isEmpty()) {
                return other.get();
            }
        }
        return monitor;
    }

    private static Optional<MonitorLink> at(String text, int path) {
        if (path < 0) {
            return Optional.empty();
        }
        int start = path + PATH.length();
        boolean separated = start < text.length() && (text.charAt(start) == '/' || text.charAt(start) == '#');
        int end = start + 1;
        while (separated && end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        int scheme = scheme(text, path);
        if (end == start + 1 || !separated || scheme < 0) {
            return Optional.empty();
        }
        String rawGroup = parameter(text, end);
        String page = text.substring(scheme, end);
        String url = rawGroup.isEmpty() ? page : page + "?group=" + rawGroup;
        return Optional.of(new MonitorLink(text.substring(start + 1, end), decode(rawGroup), url));
    }

    /** Where the address of this path begins; minus one when no host stands before the path. */
    private static int scheme(String text, int path) {
        int floor = Math.max(0, path - MAX_HOST - SCHEME.length());
        String before = text.substring(floor, path);
        int at = before.lastIndexOf(SCHEME);
        return at >= 0 && isHost(before.substring(at + SCHEME.length())) ? floor + at : -1;
    }

    private static boolean isHost(String text) {
        return !text.isEmpty()
                && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == ':');
    }

    /** The value of {@code group} in the query that starts here, still escaped. */
    private static String parameter(String text, int from) {
        int end = from;
        int limit = Math.min(text.length(), from + MAX_QUERY);
        while (end < limit && " \n\t\"<>)]".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String query = text.substring(from, end);
        int at = query.indexOf("group=");
        if (at < 1 || (query.charAt(at - 1) != '?' && query.charAt(at - 1) != '&')) {
            return "";
        }
        int stop = query.indexOf('&', at);
        return query.substring(at + "group=".length(), stop < 0 ? query.length() : stop);
    }

    private static String decode(String group) {
        try {
            return URLDecoder.decode(group, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return group;
        }
    }
}
