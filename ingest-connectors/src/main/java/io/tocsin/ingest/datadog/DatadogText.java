package io.tocsin.ingest.datadog;

/** Datadog's message, as people wrote it: without the marks of its renderer and without the links that we keep apart. */
final class DatadogText {

    private static final String MARKDOWN = "%%%";
    private static final String RULE = "- - -";
    private static final String FOOTER = "[[Monitor Status](";

    private DatadogText() {}

    static String clean(String message) {
        String text = HtmlEntities.decode(withoutFooter(message));
        return withoutMarks(text).strip();
    }

    /** The footer is Datadog's own: a rule, then links that begin with the monitor's status. */
    private static String withoutFooter(String message) {
        int footer = message.lastIndexOf(FOOTER);
        int rule = footer < 0 ? -1 : message.lastIndexOf(RULE, footer);
        boolean together =
                rule >= 0 && message.substring(rule + RULE.length(), footer).isBlank();
        return together ? message.substring(0, rule) : message;
    }

    private static String withoutMarks(String text) {
        String start = text.strip();
        String opened = start.startsWith(MARKDOWN) ? start.substring(MARKDOWN.length()) : start;
        return opened.endsWith(MARKDOWN) ? opened.substring(0, opened.length() - MARKDOWN.length()) : opened;
    }
}
