package io.tocsin.ingest.mapped;

import io.tocsin.document.cel.PayloadExpression;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the words of a sender mean. Total: what no word says is the named default.
 *
 * @param from gives the word
 * @param words by their {@linkplain #normal normal} form
 * @param usual words that everybody uses; asked after those of the document
 * @param otherwise what any other word means, and none
 * @param <T> what they mean
 */
record WordMap<T>(PayloadExpression from, Map<String, T> words, Function<String, Optional<T>> usual, T otherwise) {

    WordMap {
        words = Map.copyOf(words);
    }

    /** Upper and lower case and blanks around it do not matter. */
    static String normal(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }

    /** What this word means; empty for one that is not known. */
    Optional<T> meaning(Optional<String> word) {
        return word.map(WordMap::normal)
                .flatMap(normal -> Optional.ofNullable(words.get(normal)).or(() -> usual.apply(normal)));
    }
}
