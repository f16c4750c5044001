package io.tocsin.model.identity;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Names and their texts in one array: name, text, name, text, … */
public final class NamedTexts {

    /** So many places are put in order where they stand; strangers may send a hundred thousand. */
    private static final int FEW = 64;

    private NamedTexts() {}

    /**
     * The pairs in the order of their names; of a name that comes twice its last text.
     *
     * @param alternating an array of the caller's own, which may be changed
     */
    public static String[] sorted(String[] alternating) {
        return alternating.length > FEW ? sortMany(alternating) : sortFew(alternating);
    }

    private static String[] sortFew(String[] pairs) {
        int end = 0;
        for (int next = 0; next < pairs.length; next += 2) {
            String name = pairs[next];
            String text = pairs[next + 1];
            int at = end;
            while (at > 0 && pairs[at - 2].compareTo(name) > 0) {
                at -= 2;
            }
            if (at > 0 && pairs[at - 2].equals(name)) {
                pairs[at - 1] = text;
            } else {
                System.arraycopy(pairs, at, pairs, at + 2, end - at);
                pairs[at] = name;
                pairs[at + 1] = text;
                end += 2;
            }
        }
        return end == pairs.length ? pairs : Arrays.copyOf(pairs, end);
    }

    private static String[] sortMany(String[] pairs) {
        Map<String, String> byName = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            byName.put(pairs[i], pairs[i + 1]);
        }
        String[] sorted = new String[2 * byName.size()];
        int end = 0;
        for (Map.Entry<String, String> entry : byName.entrySet()) {
            sorted[end++] = entry.getKey();
            sorted[end++] = entry.getValue();
        }
        return sorted;
    }
}
