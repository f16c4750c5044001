package io.tocsin.ingest.statuscake;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.AlertDraft;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.ingest.reading.Fields;
import io.tocsin.ingest.reading.SourceBody;
import io.tocsin.ingest.reading.Tags;
import io.tocsin.ingest.reading.TreeConnector;
import io.tocsin.ingest.reading.UpDown;
import io.tocsin.ingest.text.Placeholders;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * StatusCake's web hooks: a form, or the query that somebody made of its replacement values. It names neither the number
 * of a test nor a time. The fields are those of its page "How To Use The Web Hook URL".
 */
public final class StatusCakeConnector extends TreeConnector {

    /** As it stands in paths. */
    public static final String NAME = "statuscake";

    private static final int KEY_VERSION = 1;
    private static final Set<String> METHODS = Set.of("GET", "POST");
    private static final List<String> TOKEN = List.of("Token", "token", "TOKEN");

    /** The connector. */
    public StatusCakeConnector() {
        super(NAME);
    }

    @Override
    public Set<String> methods() {
        return METHODS;
    }

    /** A hash of the account's user and API key, the same in each message: a key like any other. */
    @Override
    public List<String> keyFields() {
        return TOKEN;
    }

    @Override
    protected Reading read(SourceBody body, AlertBatch batch) throws UnreadableException {
        Fields test = body.object();
        Optional<String> name = test.first("Name", "name");
        Optional<String> url = test.first("URL", "url", "Url");
        if (name.isEmpty() && url.isEmpty()) {
            throw new UnreadableException(
                    new Finding(DeadLetterCause.MISSING_FIELD, "Name", "nothing", "Name and URL of the test"));
        }
        Optional<String> id = test.first("TestID", "test_id");
        AlertKey key = id.map(number -> AlertKey.of(KEY_VERSION, "test", number))
                .orElseGet(() -> AlertKey.of(KEY_VERSION, "name", name.orElse(""), url.orElse("")));
        UpDown state = UpDown.of(test.first("Status", "status"));
        Optional<String> code = test.first("StatusCode", "Code", "code");
        AlertDraft draft = state.draft(key)
                .title(state.title(name.or(() -> url)))
                .description(code.map(StatusCakeConnector::describe))
                .label("status_code", code)
                .label("test_id", id)
                .label("ip", test.first("IP", "ip"))
                .label("method", test.text("Method"))
                .link("target", url.filter(address -> address.contains("://")));
        Tags.of(test.first("Tags", "tags").orElse(""), Placeholders.NONE).describe(draft);
        // As good as a password, in whichever case somebody wrote it into a query.
        TOKEN.forEach(test::skip);
        return batch.only(draft.rest(test));
    }

    private static String describe(String code) {
        return code.equals("0") ? "No answer in time" : "Status code " + code;
    }
}
