package io.tocsin.ingest.datadog;

/** Datadog's message, as people wrote it: without the marks of its renderer and without the links that we keep apart. */
final class DatadogText {

    private static final String MARKDOWN = "%%%";
    private static final String RULE = "- - -";
    private static final String GRAPH = "[![Metric Graph](";
    private static final String FOOTER = "[[Monitor Status](";

    private DatadogText() {}

    static String clean(String message) {
        String text = HtmlEntities.decode(withoutGraph(withoutFooter(message)));
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

    /** The image of the metric, which links to the monitor: both are links of the alert. */
    private static String withoutGraph(String message) {
        int start = message.indexOf(GRAPH);
        int middle = start < 0 ? -1 : message.indexOf(")](", start);
        int end = middle < 0 ? -1 : message.indexOf(')', middle + 3);
        return end < 0 ? message : message.substring(0, start) + message.substring(end + 1);
    }

    private static String withoutMarks(String text) {
        String start = text.strip();
        String opened = start.startsWith(MARKDOWN) ? start.substring(MARKDOWN.length()) : start;
        return opened.endsWith(MARKDOWN) ? opened.substring(0, opened.length() - MARKDOWN.length()) : opened;
    }
}
