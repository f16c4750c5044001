package io.tocsin.console.page;

import io.tocsin.console.command.ActorName;
import io.tocsin.console.http.Call;
import io.tocsin.model.identity.Coded;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Who looks, and how they like it: kept in cookies until people sign in.
 *
 * @param name what they call themselves
 * @param theme of the pages
 * @param zone of times
 * @param keys whether single letters are shortcuts
 */
public record Viewer(Optional<String> name, Theme theme, Zone zone, boolean keys) {

    static final String NAME = "tocsin_name";
    static final String THEME = "tocsin_theme";
    static final String ZONE = "tocsin_zone";
    static final String KEYS = "tocsin_keys";

    /** What the cookies of a request say; what they say wrongly is as if it were not said. */
    static Viewer of(Call call) {
        return new Viewer(
                call.cookie(NAME).flatMap(Viewer::decoded).flatMap(ActorName::of),
                coded(call, THEME, Theme.SYSTEM),
                coded(call, ZONE, Zone.UTC),
                !call.cookie(KEYS).orElse("on").equals("off"));
    }

    /** The name that stands on the timeline. */
    public String actor() {
        return name.orElse(ActorName.UNNAMED_ON_PAGE);
    }

    private static <E extends Enum<E> & Coded> E coded(Call call, String cookie, E whenMissing) {
        try {
            return call.cookie(cookie)
                    .map(word -> Coded.parse(whenMissing.getDeclaringClass(), word))
                    .orElse(whenMissing);
        } catch (IllegalArgumentException e) {
            return whenMissing;
        }
    }

    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(URLDecoder.decode(value, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
