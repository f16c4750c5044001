package io.tocsin.console.page;

import io.tocsin.console.query.ListQuery;
import io.tocsin.console.query.Parameter;
import io.tocsin.model.identity.IncidentId;
import java.util.Set;

/** The addresses of our pages. */
public final class Hrefs {

    /** The list. */
    public static final String INCIDENTS = "/incidents";

    /** The rules that hold. */
    public static final String RULES = "/rules";

    /** The silences. */
    public static final String SILENCES = "/silences";

    private Hrefs() {}

    /** The page of an incident. */
    public static String incident(IncidentId id) {
        return INCIDENTS + "/" + Parameter.encode(id.value());
    }

    /** The list under this filter. Open incidents need no word: they are what one sees first. */
    public static String list(ListQuery query) {
        ListQuery said =
                query.filter().statuses().equals(ListQuery.OPEN.filter().statuses())
                        ? query.withStatuses(Set.of())
                        : query;
        String words = said.queryString();
        return words.isEmpty() ? INCIDENTS : INCIDENTS + "?" + words;
    }

    /** The path with one more parameter, replacing it where it stands. */
    public static String with(String path, String name, String value) {
        int question = path.indexOf('?');
        StringBuilder kept = new StringBuilder(question < 0 ? path : path.substring(0, question)).append('?');
        if (question >= 0) {
            for (String part : path.substring(question + 1).split("&", -1)) {
                if (!part.isEmpty() && !part.startsWith(name + "=")) {
                    kept.append(part).append('&');
                }
            }
        }
        return kept.append(name).append('=').append(Parameter.encode(value)).toString();
    }

    /** The path if it is one of our pages, else the list: nobody is sent elsewhere. */
    public static String local(String path) {
        boolean ours = path.equals(INCIDENTS)
                || path.startsWith(INCIDENTS + "/")
                || path.startsWith(INCIDENTS + "?")
                || path.equals("/preferences");
        boolean plain = path.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
        return ours && plain ? path : INCIDENTS;
    }
}
