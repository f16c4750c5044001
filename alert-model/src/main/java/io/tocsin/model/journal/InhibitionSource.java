package io.tocsin.model.journal;

import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.ServiceName;
import java.util.List;

/**
 * An alert that is a source of an inhibition, as each partition of the journal has to know it.
 *
 * @param inhibition the name of the inhibition
 * @param definition identifies what the inhibition says; another when it was changed
 * @param since the number of the publication with which it came to hold; 0: it was never published. One that was removed
 *     and comes back is another
 * @param values what a target must have, in the order in which the inhibition names them; none is empty
 * @param bothSides whether the alert is like a target, too: then it inhibits only alerts that are not like a source
 * @param service of the alert
 * @param alert which
 */
public record InhibitionSource(
        String inhibition,
        String definition,
        long since,
        List<String> values,
        boolean bothSides,
        ServiceName service,
        DedupKey alert) {

    public InhibitionSource {
        values = List.copyOf(values);
    }
}
