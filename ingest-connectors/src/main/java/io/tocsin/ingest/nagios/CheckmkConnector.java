package io.tocsin.ingest.nagios;

import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.reading.SourceBody;
import io.tocsin.ingest.reading.Tags;
import io.tocsin.ingest.reading.TreeConnector;
import io.tocsin.ingest.text.Placeholders;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checkmk, by a notification script that posts the {@code NOTIFY_} variables as JSON, under their own names or under
 * those that such scripts give them. The variables are those of Checkmk's article "Notifications".
 */
public final class CheckmkConnector extends TreeConnector {

    /** As it stands in paths. */
    public static final String NAME = "checkmk";

    private static final int KEY_VERSION = 1;
    private static final Pattern LABEL = Pattern.compile("(?i)(?:NOTIFY_)?(SERVICE|HOST)LABEL_(.+)");
    /** Of its hundred variables those that are said elsewhere, differ in each message, or are of no use to anyone. */
    private static final Pattern SKIPPED = Pattern.compile("(?:(?:host|service)label|last|previous|mail|omd|log).*"
            + "|(?:host|service)?(?:url|state|stateid|shortstate|perfdata|notificationnumber|problemid|attempt"
            + "|maxattempts|downtime|forurl|acked|flapping)"
            + "|id|what|date|shortdatetime|severity|summary|notifytype|site|urlprefix|baseurl|tocsinservice");

    /** The connector. */
    public CheckmkConnector() {
        super(NAME);
    }

    @Override
    protected Reading read(SourceBody body, AlertBatch batch) throws UnreadableException {
        Fields message = body.object();
        CoreMacros macros = CoreMacros.of(message);
        CoreNotification notification = CoreNotification.of(macros);
        Tags labels = labels(message);
        Fields fields = macros.fields();
        Optional<String> service = fields.text("tocsinservice").or(() -> labels.get("service"));
        return new CoreReading(
                        notification, notification.key(KEY_VERSION, fields.first("omdsite", "site")), fields, service)
                .read(batch, draft -> describe(draft, fields, labels));
    }

    private static void describe(AlertDraft draft, Fields fields, Tags labels) {
        draft.description(CoreReading.output(fields))
                .label("site", fields.first("omdsite", "site"))
                .label("address", fields.first("address", "hostaddress"));
        link(draft, fields.first("serviceurl", "hosturl", "url"), fields.first("urlprefix", "baseurl"));
        labels.describe(draft);
        fields.names().stream().filter(name -> SKIPPED.matcher(name).matches()).forEach(fields::skip);
        draft.rest(fields);
    }

    /** Checkmk knows only its own part of an address; without the part before it there is no link. */
    private static void link(AlertDraft draft, Optional<String> url, Optional<String> prefix) {
        Optional<String> whole = url.filter(path -> path.startsWith("/"))
                .flatMap(path -> prefix.map(start -> start.replaceFirst("/(check_mk/?)?$", "") + path));
        draft.link("monitoring", whole.or(() -> url));
        draft.label("url", whole.isPresent() ? Optional.empty() : url);
    }

    /** Labels of the service come before those of its host. */
    private static Tags labels(Fields message) {
        Tags labels = new Tags(Placeholders.NONE);
        for (String owner : new String[] {"SERVICE", "HOST"}) {
            for (String name : message.names()) {
                Matcher label = LABEL.matcher(name);
                if (label.matches() && label.group(1).toUpperCase(Locale.ROOT).equals(owner)) {
                    labels.add(label.group(2), message.text(name).orElse(""));
                }
            }
        }
        return labels;
    }
}
