package io.tocsin.console.page;

import io.tocsin.model.setting.SilenceState;
import java.util.List;
import java.util.Optional;

/**
 * The list of silences.
 *
 * @param frame around it
 * @param rows those that end first first
 * @param ended whether those that are over are shown, and not the others
 * @param nextHref the next page
 * @param notice what became of what somebody just did
 */
public record SilenceListView(
        Frame frame, List<SilenceRow> rows, boolean ended, Optional<String> nextHref, Optional<String> notice) {

    /** How many of those that are shown hold now. */
    public long active() {
        return rows.stream().filter(row -> row.state() == SilenceState.ACTIVE).count();
    }
}
