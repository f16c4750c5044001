package io.tocsin.console.page;

import com.linecorp.armeria.common.QueryParams;
import io.tocsin.console.command.CommandAction;
import io.tocsin.console.http.Call;
import java.util.Optional;

/**
 * A note that somebody wrote and that was not taken, to be given back to them instead of being lost.
 *
 * @param action where its form goes
 * @param note what they wrote
 * @param key the key of the form, so that a note that did arrive after all is not written twice
 * @param back where they were
 */
public record Draft(String action, String note, String key, String back) {

    private static final String SUFFIX = "/" + CommandAction.NOTE.word();

    /** The note in this request; empty when it has none. */
    static Optional<Draft> of(Call call) {
        if (call.request().content().isEmpty() || !call.path().endsWith(SUFFIX)) {
            return Optional.empty();
        }
        QueryParams form = QueryParams.fromQueryString(call.request().contentUtf8());
        String query = call.context().query();
        return Optional.ofNullable(form.get("note"))
                .filter(note -> !note.isBlank())
                .map(note -> new Draft(
                        call.path() + (query == null ? "" : "?" + query),
                        note,
                        form.get("key", ""),
                        Hrefs.local(form.get("return", Hrefs.INCIDENTS))));
    }
}
