package io.tocsin.distribution;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A license as a POM names it.
 *
 * @param id its identifier in the list of SPDX; empty when the words leave it open
 * @param name the words; may be empty
 * @param url may be empty
 */
record License(Optional<String> id, String name, String url) {

    /** Tried in this order on name and URL. */
    private static final List<Map.Entry<Pattern, String>> KNOWN = List.of(
            known("apache[^|]*2|asl 2", "Apache-2.0"),
            known("mit-0", "MIT-0"),
            known("(^|\\bthe )mit( license)?\\b|licenses?/mit\\b", "MIT"),
            known("(eclipse public license|epl)[^|]*2", "EPL-2.0"),
            known("(eclipse public license|epl)[^|]*1", "EPL-1.0"),
            known("(eclipse distribution license|edl)", "BSD-3-Clause"),
            known("bsd[ -]2|2-clause|simplified bsd", "BSD-2-Clause"),
            known("(3-clause|new|revised|modified) bsd|bsd[ -](new|3)|bsd licen[cs]e 3|3-clause", "BSD-3-Clause"),
            known("cc0", "CC0-1.0"),
            known("gpl ?2 w/ ?cpe|gpl2? with classpath|gpl-2.0-with-classpath", "GPL-2.0-with-classpath-exception"),
            known("0bsd", "0BSD"));

    /** Of these words. */
    static License of(String name, String url) {
        String words = name.toLowerCase(Locale.ROOT) + "|" + url.toLowerCase(Locale.ROOT);
        Optional<String> id = KNOWN.stream()
                .filter(known -> known.getKey().matcher(words).find())
                .map(Map.Entry::getValue)
                .findFirst();
        return new License(id, name, url);
    }

    private static Map.Entry<Pattern, String> known(String words, String id) {
        return Map.entry(Pattern.compile(words), id);
    }
}
