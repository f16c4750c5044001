package io.tocsin.engine.fold.state;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What inhibitions remember, as rows of text in the order of their keys. What was written before in the same entry is
 * seen.
 */
public interface InhibitionRows {

    /** The value of the row with this key; null when there is none. */
    @Nullable
    String inhibitionRow(String key);

    /** Remembers the row. */
    void putInhibitionRow(String key, String value);

    /** Forgets the row. */
    void removeInhibitionRow(String key);

    /**
     * The keys that begin so, in their order.
     *
     * @param after where to begin; empty: with the first
     * @param limit at most so many
     */
    List<String> inhibitionRows(String prefix, String after, int limit);
}
