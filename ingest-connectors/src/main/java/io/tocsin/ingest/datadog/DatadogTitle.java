package io.tocsin.ingest.datadog;

import java.util.Optional;

/**
 * A title taken apart: {@code [P1] [Triggered on {host:web-1}] Disk almost full}.
 *
 * @param text what is left; the whole title when nothing else is
 * @param priority {@code P1}
 * @param transition what happened
 * @param scope {@code host:web-1}; empty when the prefix names none
 * @param test true with {@code [TEST]}: a person tries the monitor's notification
 */
record DatadogTitle(
        String text, Optional<String> priority, Optional<Transition> transition, String scope, boolean test) {

    /** No title. */
    static final DatadogTitle NONE = new DatadogTitle("", Optional.empty(), Optional.empty(), "", false);

    /** Takes the title apart; brackets that are none of Datadog's prefixes stay in the text. */
    static DatadogTitle parse(String title) {
        String whole = HtmlEntities.decode(title).strip();
        DatadogTitle parsed = new DatadogTitle(whole, Optional.empty(), Optional.empty(), "", false);
        while (parsed.text.startsWith("[")) {
            Optional<DatadogTitle> next = parsed.withoutPrefix();
            if (next.isEmpty()) {
                break;
            }
            parsed = next.get();
        }
        return parsed.text.isEmpty()
                ? new DatadogTitle(whole, parsed.priority, parsed.transition, parsed.scope, parsed.test)
                : parsed;
    }

    private Optional<DatadogTitle> withoutPrefix() {
        int brace = text.indexOf(" on {");
        int simpleEnd = text.indexOf(']');
        // A scope may hold brackets of its own, so it ends with its brace.
        boolean scoped = brace > 0 && brace < simpleEnd;
        int end = scoped ? text.indexOf("}]", brace) + 1 : simpleEnd;
        if (end <= 0) {
            return Optional.empty();
        }
        String rest = text.substring(end + 1).strip();
        String word = text.substring(1, scoped ? brace : end).strip();
        if (scoped) {
            String inside = text.substring(brace + " on {".length(), end - 1);
            return Transition.ofWord(word).map(t -> new DatadogTitle(rest, priority, Optional.of(t), inside, test));
        }
        if (word.length() == 2 && word.charAt(0) == 'P' && word.charAt(1) >= '1' && word.charAt(1) <= '5') {
            return Optional.of(new DatadogTitle(rest, Optional.of(word), transition, scope, test));
        }
        if (word.equals("TEST")) {
            return Optional.of(new DatadogTitle(rest, priority, transition, scope, true));
        }
        int on = word.indexOf(" on ");
        String inside = on < 0 ? scope : word.substring(on + " on ".length()).strip();
        return Transition.ofWord(on < 0 ? word : word.substring(0, on))
                .map(t -> new DatadogTitle(rest, priority, Optional.of(t), inside, test));
    }
}
