package io.tocsin.ingest.datadog;

import io.tocsin.ingest.reading.Tags;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a payload holds, before anything is decided about it.
 *
 * @param fields under any names
 * @param title without its prefix
 * @param prefix the title that has one, else the title: for priority, transition and test
 * @param message cleaned of nothing yet; may be empty
 * @param monitor that the message or a link names
 * @param scope which group of the monitor; may be empty
 * @param tags all of them
 */
record DatadogMessage(
        DatadogFields fields,
        DatadogTitle title,
        DatadogTitle prefix,
        String message,
        Optional<MonitorLink> monitor,
        Tags scope,
        Tags tags) {

    static DatadogMessage of(DatadogFields fields) {
        DatadogTitle title =
                fields.text(DatadogField.TITLE).map(DatadogTitle::parse).orElse(DatadogTitle.NONE);
        String message = fields.text(DatadogField.BODY).orElse("");
        Optional<MonitorLink> monitor = fields.text(DatadogField.MONITOR_LINK)
                .flatMap(MonitorLink::find)
                .or(() -> MonitorLink.find(message))
                .or(() -> fields.text(DatadogField.LINK).flatMap(MonitorLink::find));
        return new DatadogMessage(
                fields,
                title,
                title(fields, title, parsed -> parsed.transition().isPresent() || parsed.test())
                        .orElse(title),
                message,
                monitor,
                scope(fields, title, monitor),
                fields.tags(DatadogField.TAGS));
    }

    /** The host that it is about, if it is about one. */
    Optional<String> host() {
        return fields.text(DatadogField.HOST).or(() -> scope.get("host")).or(() -> tags.get("host"));
    }

    /** The scope as a field, else as the title's prefix says, else as the monitor's address says. */
    private static Tags scope(DatadogFields fields, DatadogTitle title, Optional<MonitorLink> monitor) {
        Tags sent = fields.tags(DatadogField.SCOPE);
        if (!sent.isEmpty()) {
            return sent;
        }
        return title(fields, title, parsed -> !parsed.scope().isEmpty())
                .map(DatadogTitle::scope)
                .or(() -> monitor.map(MonitorLink::group))
                .map(text -> Tags.of(text, DatadogVariables.FORM))
                .orElse(sent);
    }

    /** The first of all titles that is wanted; mostly the first one is, and is not taken apart again. */
    private static Optional<DatadogTitle> title(
            DatadogFields fields, DatadogTitle first, Predicate<DatadogTitle> wanted) {
        return wanted.test(first)
                ? Optional.of(first)
                : fields.first(
                        DatadogField.TITLE,
                        text -> Optional.of(DatadogTitle.parse(text)).filter(wanted));
    }
}
